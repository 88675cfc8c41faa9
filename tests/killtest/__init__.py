"""``make killtest``: promises and letters while everything around them is killed, emptied, restarted and jumped."""
