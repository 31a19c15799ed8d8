"""Cells of a file that somebody opens in a spreadsheet, which takes some texts for formulas."""

# What begins with one of these is computed when the file is opened, and can call programs and
# send what stands beside it elsewhere (OWASP, "CSV Injection"). Spreadsheets of East Asia know
# the wide ones, too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Spreadsheets take what follows for text, and do not show it.
AS_TEXT = "'"


def as_cell(value: object) -> object:
    """The value as it can stand in a CSV file; a number of ours is a number, below zero as well.

    White space before a formula does not keep a spreadsheet from computing it.
    """
    if isinstance(value, str) and (value.startswith(FORMULA) or value.lstrip().startswith(FORMULA)):
        return AS_TEXT + value
    return value
