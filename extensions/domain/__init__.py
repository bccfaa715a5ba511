"""The compiler of domains: from a few lines of YAML to what the templates render."""
