"""What the clerk is told, and what the table says, when something between the desk and its table
breaks: real verbs on real pages, with a proxy in between that fails when it is told to.

`proxy` is the network, `answers` what it says in DynamoDB's place, `line` leads the desk over it.
`docs/faults.md` lists the faults, and names the test of each.
"""
