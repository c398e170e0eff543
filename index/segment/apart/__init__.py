"""What has a form of its own and is set apart: pictures, notices, short news."""
