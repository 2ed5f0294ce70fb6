#!/usr/bin/env python3
"""The workshop's notebook by tshark and pandas, to compare with: 40 columns as a table, vendors, address pairs, flows, seconds.

usage: benchmarks/notebook.py CAPTURE [--row-by-row]

Needs tshark, and pandas for this Python (Debian: python3-pandas). Vendors are those of tshark's file manuf. Everything is
done by pandas' own loops, which is the fastest way it has; --row-by-row tells the second of each frame in a loop over the
rows, as the notebook does. Prints how many rows each table has; nothing is kept.
"""
import math
import subprocess
import sys
import tempfile

import pandas as pd

MANUF = "/usr/share/wireshark/manuf"
COLUMNS = """
frame.number frame.time frame.time_delta frame.time_relative eth.src_resolved eth.dst_resolved eth.src eth.dst eth.type
ip.version ip.hdr_len ip.len ip.id ip.flags.df ip.flags.mf ip.flags.rb ip.flags.sf ip.dsfield.dscp ip.dsfield.ecn ip.tos
ip.ttl ip.proto ip.src ip.dst udp.srcport udp.dstport udp.length tcp.flags.cwr tcp.flags.ece tcp.flags.urg tcp.flags.ack
tcp.flags.push tcp.flags.reset tcp.flags.syn tcp.flags.fin tcp.flags.res tcp.flags.ae tcp.payload tcp.len frame.len
""".split()


def frames(capture):
    """The 40 columns of each frame."""
    with tempfile.NamedTemporaryFile(suffix=".csv") as table:
        command = ["tshark", "-r", capture, "-T", "fields", "-E", "header=y", "-E", "separator=|"]
        for column in COLUMNS:
            command += ["-e", column]
        subprocess.run(command, stdout=table, stderr=subprocess.DEVNULL, check=True)
        return pd.read_csv(table.name, sep="|", low_memory=False)


def vendors():
    """Prefixes of 24 bits and who has them."""
    with open(MANUF, encoding="utf-8") as lines:
        cells = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    known = [(cell[0].strip().lower(), cell[2]) for cell in cells if len(cell) > 2 and len(cell[0].strip()) == 8]
    return pd.DataFrame(known, columns=["prefix", "vendor"])


def seconds(table, row_by_row):
    """The second of each frame."""
    if not row_by_row:
        return table["frame.time_relative"].floordiv(1)
    found = []
    for _, row in table.iterrows():
        found.append(pd.to_timedelta(math.floor(row["frame.time_relative"]), unit="s"))
    return found


def main(capture, row_by_row):
    table = frames(capture)
    size = table["frame.len"]
    table["prefix"] = table["eth.src"].str[:8]
    devices = table[["eth.src", "prefix"]].drop_duplicates().merge(vendors(), how="left", on="prefix")
    holders = table[["ip.dst", "eth.src", "prefix"]].drop_duplicates().merge(vendors(), how="left", on="prefix")
    pairs = table.groupby(["ip.src", "ip.dst"])["frame.len"].agg(["count", "sum"]).sort_values("sum", ascending=False)
    # The 40 columns have no ports of TCP.
    flow = ["ip.src", "ip.dst", "ip.proto", "udp.srcport", "udp.dstport"]
    flows = table.groupby(flow, dropna=False).agg(
        frames=("frame.len", "count"), bytes=("frame.len", "sum"),
        first=("frame.time_relative", "min"), last=("frame.time_relative", "max"))
    table["second"] = seconds(table, row_by_row)
    total = table.groupby("second")["frame.len"].sum()
    by_pair = table.groupby(["ip.src", "ip.dst", "second"])["frame.len"].sum()
    print(f"{len(table)} frames, {size.sum()} bytes; {len(devices)} devices, {len(holders)} holders of addresses, "
          f"{len(pairs)} address pairs, {len(flows)} flows, {len(total)} seconds, {len(by_pair)} seconds of pairs")


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--row-by-row"]):
        sys.exit(__doc__)
    main(sys.argv[1], "--row-by-row" in sys.argv)
