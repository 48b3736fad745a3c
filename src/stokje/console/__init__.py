"""The `stokje` command: serve, work, load and rehearse a campaign."""
