"""What an owner says of values that no sample is known of."""

USER_FACTORY = """
"""
POST_FACTORY = '''
    def values(self, number: int) -> dict[str, object]:
        """Say whence it is."""
        return {**super().values(number), "source": ("some", f"words{number}")}
'''
