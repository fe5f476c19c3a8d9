"""Are the web addresses of a pack still there? Only ``trying`` goes to the network, and only for ``lifering links check``."""
