import { stem } from '../text/stem.js';

const list = (names: string): string[] => names.split(',').map((name) => name.trim());

/** Lexicon groups that serve reading but are too wide to rest a code on, by their first names. */
export const TOO_WIDE: ReadonlySet<string> = new Set(
  list(`heart, lung, brain, muscle, skin, bone, joint, eye, ear, blood, kidney, liver, stomach, bowel, esophagus, bladder,
    prostate, urine, surgery, side effect, symptom, treatment, cause, prognosis, diagnosis, test, prevent, risk, stop, start,
    restart, increase, decrease, change, avoid, remove, drain, follow-up, discharge, fluid, diet, doctor, baby, wound, alcohol,
    fall, culture, stent, heart valve, hospital day, allergy, weight, infection, blood clot, brain bleed, bleeding, cancer test,
    fever, transplant, pregnancy, weakness`),
);

/** Parts of the body, functions and habits: with "disorder" or "disease" they name a condition, alone they do not. */
export const PARTS: ReadonlySet<string> = new Set(
  list(`heart, lung, brain, muscle, skin, bone, joint, eye, ear, blood, kidney, liver, stomach, bowel, intestine, esophagus,
    bladder, prostate, vein, veins, artery, arteries, eating, sleep, cell, cells, infectious, infection, hemorrhagic, bleeding, nail, hair,
    nose, throat, valve, spleen, pancreas, gallbladder, thyroid, adrenal, breast, uterus, ovary, tongue, tooth, teeth, nerve, spine, disc,
    tendon, ligament, hip, knee, shoulder, foot, hand, mood, personality, speech, balance, urinary, bile, biliary, lymph, platelet,
    respiratory, cardiac, renal, hepatic, pulmonary, gastric, cerebral, vascular, circulatory, digestive, mental, behavioral, metabolic,
    fluid, electrolyte, amino, iron, calcium, vitamin, gas, pain`).map(stem),
);
