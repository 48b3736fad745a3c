"""Django's PostgreSQL backend, which asks the socket whether a connection still lives."""
