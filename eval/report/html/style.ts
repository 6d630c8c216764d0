/** Style of the report, light and dark. The forest plot is drawn for a white page and takes the page's colours from here. */
export const STYLE = `:root{color-scheme:light dark;--ink:#1c2226;--soft:#56616a;--page:#fff;--panel:#f3f6f8;--line:#d5dbdf;--accent:#1d5f8a;--good:#dcefdf;--bad:#f8dfdc;--warn:#fff4d6;--mark:#dcebf7}
@media (prefers-color-scheme:dark){:root{--ink:#e4e9ec;--soft:#a3afb7;--page:#14181b;--panel:#1e2529;--line:#37424a;--accent:#78b8e2;--good:#1f4428;--bad:#5a2622;--warn:#4a3a0c;--mark:#1d4560}}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page);max-width:76rem;margin:0 auto;padding:1.5rem}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}h3{margin:1.8rem 0 .3rem}h4{margin:1rem 0 .2rem}
a{color:var(--accent)}small,.soft{color:var(--soft)}nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:.9rem}
.wide{overflow-x:auto;max-width:100%}table{border-collapse:collapse;font-size:.88rem;margin:.5rem 0;font-variant-numeric:tabular-nums}
th,td{border-bottom:1px solid var(--line);padding:.3rem .7rem;text-align:left;vertical-align:top;white-space:nowrap}th{background:var(--panel);font-weight:600}
td.n{text-align:right}td.long{white-space:normal;min-width:18rem;max-width:44rem}td small{display:block;line-height:1.2}tr.rule td{background:var(--panel);color:var(--soft);white-space:normal}
.warn{background:var(--warn);border-left:4px solid #b37b00;padding:.6rem 1rem}.verdicts{padding-left:1.2rem}.verdicts li{margin:.5rem 0}.headline{font-size:1.1rem}
.plot svg{max-width:100%;min-width:30rem;height:auto}.plot svg>rect{fill:transparent}.plot text{fill:var(--ink)}.plot .background{stroke:var(--line)}.plot .role-axis-grid line{stroke:var(--line)}.plot .mark-rule line{stroke:var(--ink)}.plot .mark-symbol path{fill:var(--accent)}
.chip{display:inline-block;font-size:.8rem;border-radius:.6rem;padding:.05rem .5rem;margin:.1rem 0 .1rem .4rem;background:var(--panel)}.chip.good{background:var(--good)}.chip.bad,p.bad{background:var(--bad)}
summary{cursor:pointer;overflow-wrap:anywhere}#list>details{border-bottom:1px solid var(--line);padding:.4rem 0}
.answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:1rem}.answer{border:1px solid var(--line);border-radius:.4rem;padding:.6rem;overflow-wrap:anywhere;min-width:0}
.answer>p,.question,.passage,.reply{white-space:pre-wrap;overflow-wrap:anywhere}.passage,.reply{font-size:.85rem;color:var(--soft)}p.bad{padding:.1rem .5rem;border-radius:.3rem}
ins{background:var(--mark);text-decoration:none}del{color:var(--soft)}.controls{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center}.controls label{max-width:100%}select,input,button{font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:.3rem;padding:.15rem .4rem;max-width:100%}
@media (max-width:40rem){body{padding:.8rem}h2{margin-top:2rem}}
@media print{nav,.controls,#list{display:none}}`;
