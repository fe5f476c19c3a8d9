"""The numbers that are shown when everything else is missing: the fall-back of promise 5.

The pack is the master of contacts; a test holds these against it.
"""

EMERGENCY = "999"
POLICE = "101"
CHILDLINE = "0800 1111"
NSPCC = "0808 800 5000"
SILENT = "55"
COUNCIL_FINDER = "https://www.gov.uk/report-child-abuse-to-local-council"
