"""What a rendered application makes of input that means it ill."""
