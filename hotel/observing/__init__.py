"""What whoever runs the desk sees of it: a log line a request, metrics, and reports of errors."""
