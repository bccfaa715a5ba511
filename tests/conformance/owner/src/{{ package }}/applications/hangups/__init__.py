"""An application with few connections, whose clients hang up."""
