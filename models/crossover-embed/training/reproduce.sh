#!/bin/sh
# Trains the shipped embedder from the data folder: two passes, export, figures.
#   sh reproduce.sh DATA_DIR WORDNET_DIR WORK_DIR [MODEL_DIR]
# DATA_DIR holds medquad/, mts_dialog/, aci_bench/, icd10cm/, embedder_training/ (and, for the figures only,
# scifact/ and pubmedqa/); WORDNET_DIR the WordNet 3 files data.noun, data.verb, data.adj.
# Needs Python 3.11 with numpy, scipy and torch; the first pass wants a GPU (2 minutes on one), the second does not.
set -eu
data=$1 wordnet=$2 work=$3
here=$(cd "$(dirname "$0")" && pwd)
model=${4:-$here/..}
cd "$here"
python3 prepare.py --data "$data" --wordnet "$wordnet" --out "$work/one"
python3 train.py --packed "$work/one" --out "$work/tables" --name one --steps 3971
python3 prepare.py --data "$data" --wordnet "$wordnet" --out "$work/two" \
  --terms lay_terms.txt,clinical_terms.txt --vocab-from "$work/one"
python3 train.py --packed "$work/two" --out "$work/tables" --name two --start "$work/tables/one" --steps 450 \
  --set batch=640 --set hard=256 --set lr=1.5e-3 --set alpha=0.7 --set p_terms=0.6 --set lay=1.0
python3 export.py --packed "$work/two" --table "$work/tables/two" --out "$model" --alpha 0.7 --fusion-weight 0.45
python3 parity.py --model "$model" --fixture "$here/../../../src/models/embedders/static/reference-vectors.json"
python3 judge.py --model "$model" --data "$data"
