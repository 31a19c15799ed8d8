"""The whole table in one file, and back.

format      what stands in the file: lines of DynamoDB's own JSON in gzip members that are chained
reading     the members of a file, each verified
writing     the file that grows, and goes on where it was stopped
scanning    the table as it is stored, page by page
pausing     the desk at rest meanwhile
taking      `manage.py backup`
restoring   `manage.py restore`
"""
