/**
 * Clinical words with their lay names and abbreviations, from general medical knowledge. One line a group:
 * `words of the same meaning < members`; a member is a kind of the group but does not mean the same.
 */
export const CLINICAL_LEXICON = `
myocardial infarction, heart attack, mi, nstemi, stemi, ami
heart failure, weak heart, chf, hfref, hfpef, cardiac failure, systolic dysfunction
ejection fraction, lvef, ef, pumping strength, pump function, heart function, pumping function
atrial fibrillation, afib, af, a fib, irregular heartbeat, fibrillation
coronary artery disease, cad, coronary disease, ischemic heart disease
coronary bypass, cabg, bypass surgery, bypass
stent, pci, percutaneous coronary intervention, angioplasty < des, drug eluting stent
defibrillator, icd
pacemaker, ppm, pacer
heart valve, valve replacement < tavr, tavi, aortic valve, mitral valve
hypertension, high blood pressure, htn
hypotension, low blood pressure, low pressure
systolic pressure, sbp, systolic blood pressure
blood pressure, bp
heart rate, pulse
oxygen saturation, spo2, o2 sat, sats, oxygen level
pulmonary embolism, pe, lung clot, clot in the lung, lung clots, clots in the lung
deep vein thrombosis, dvt, leg clot, clot in the leg
blood clot, thrombus, thrombosis, clot < dvt, pulmonary embolism
stroke, cva, cerebrovascular accident, ischemic stroke, brain attack, cerebral infarct, cerebral infarction, mca infarct
transient ischemic attack, tia, mini-stroke, ministroke
brain bleed, intracranial hemorrhage, ich, cerebral hemorrhage, subarachnoid hemorrhage, sah, subdural hematoma, sdh
bleeding, bleed, hemorrhage, hemorrhagic, blood loss
varices, swollen veins, variceal
banding, band ligation, rubber bands, bands, evl
vomiting blood, hematemesis, vomited blood
black stools, melena, tarry stools
bloody stools, hematochezia, brbpr, rectal bleeding
swallowing difficulty, dysphagia, trouble swallowing
esophagus, food pipe, gullet, esophageal
windpipe, trachea, tracheal, airway
stomach, gastric
bowel, intestine, gut, intestinal, colon
gallbladder, biliary, gallstone, gallstones, cholelithiasis
gallbladder removal, cholecystectomy
appendix removal, appendectomy
bile duct, cbd, common bile duct, choledochal
kidney, renal, nephro
kidney injury, aki, acute kidney injury, acute renal failure, kidney failure, arf
chronic kidney disease, ckd, chronic renal disease
kidney stone, nephrolithiasis, renal calculus, ureteral stone
dialysis, hemodialysis, hd, peritoneal dialysis, crrt
liver, hepatic, hepato
cirrhosis, liver scarring, scarred liver
jaundice, icterus, yellowing, yellow skin, icteric
ascites, belly fluid, fluid in the belly
paracentesis, belly tap
thoracentesis, chest tap, pleural tap
lumbar puncture, lp, spinal tap
spinal fluid, cerebrospinal fluid, csf
encephalopathy, confusion, confused, altered mental status, ams, delirium
heart, cardiac, myocardial
lung, pulmonary, lungs, respiratory
brain, cerebral, intracranial, head
muscle, myo, muscular
skin, cutaneous, dermal
bone, osseous
joint, arthritis, articular
eye, ocular, ophthalmic, vision
ear, otic
blood, hematologic
white cells, white blood cell, wbc, leukocyte, white count, white blood cells
neutropenia, low white count, agranulocytosis, low neutrophils, anc
platelets, plt, platelet, platelet count
thrombocytopenia, low platelets
anemia, low blood count, low hemoglobin
hemoglobin, hgb, hb, blood count
hematocrit, hct
transfusion, transfused, prbc, blood transfusion, packed red cells, red cells, units of blood
creatinine, creat, cr, kidney function
urea, bun, urean
sodium, na
potassium, k
low sodium, hyponatremia
high sodium, hypernatremia
low potassium, hypokalemia
high potassium, hyperkalemia
high calcium, hypercalcemia
low calcium, hypocalcemia
magnesium, mg level
low blood sugar, hypoglycemia, low sugar
high blood sugar, hyperglycemia, high sugar
blood sugar, glucose, sugar, fingerstick
hemoglobin a1c, a1c, hba1c, sugar control, glycated hemoglobin, glycosylated hemoglobin
bilirubin, totbili, tbili
liver enzymes, transaminases, lfts, liver tests < alt, ast, alkphos
troponin, ctropnt, trop, heart enzyme
bnp, probnp, nt-probnp
lactate, lactic acid
inr, clotting test
lipase, pancreatic enzyme
ph, acidity
esr, sedimentation rate, sed rate
crp, c-reactive protein
tsh, thyroid stimulating hormone
pneumonia, lung infection, chest infection, pna
urinary tract infection, uti, urine infection, bladder infection, pyelonephritis
sepsis, blood infection, bloodstream infection, bacteremia, septic shock
endocarditis, valve infection, heart valve infection
meningitis, brain lining infection
cellulitis, skin infection
osteomyelitis, bone infection
abscess, pus collection, pocket of pus
infection, infected, infectious
culture, cultures, grew, microbiology
organism, bacteria, bacterium, germ, bug, pathogen < mrsa, mssa, staph, streptococcus, escherichia, klebsiella, pseudomonas, enterococcus, staphylococcus, pneumococcus
mrsa, methicillin resistant staphylococcus
clostridium difficile, c diff, clostridioides, cdiff, c difficile
covid, coronavirus, sars-cov-2
flu, influenza
tuberculosis, tb
hiv, aids
asthma, reactive airway
copd, emphysema, chronic bronchitis, chronic obstructive pulmonary disease, chronic obstructive lung disease
shortness of breath, dyspnea, breathless, breathlessness, sob, doe, trouble breathing, short of breath
breathing tube, intubation, intubated, ett, endotracheal
extubated, extubation, tube removed, off the ventilator
ventilator, breathing machine, mechanical ventilation, vent
bipap, noninvasive ventilation, niv, cpap, mask ventilation
oxygen, o2, nasal cannula, supplemental oxygen
cough, coughing
chest pain, angina, chest pressure, chest discomfort
palpitations, racing heart, tachycardia, fast heartbeat
bradycardia, slow heartbeat, slow heart rate
heart block, av block, complete heart block
pause, heartbeat gap, asystole
fainting, syncope, passed out, collapse, collapsed, blackout, loss of consciousness, faint
dizziness, dizzy, lightheaded, lightheadedness, vertigo
headache, head pain, cephalalgia
seizure, fit, convulsion, fits, seizures
hallucination, hallucinosis, seeing things
weakness, weak
hemiparesis, hemiplegia, one-sided weakness, paralysis
speech difficulty, aphasia, dysarthria, trouble speaking
numbness, tingling, paresthesia, neuropathy
fever, febrile, high temperature, pyrexia, temperature, tmax
swelling, edema, swollen, oedema
rash, skin eruption, exanthem
itching, pruritus, itchy
nausea, nauseous, queasy
vomiting, emesis, throwing up, vomited
diarrhea, loose stools
constipation, constipated
abdominal pain, belly pain, stomach ache, stomach pain, epigastric pain
abdomen, belly, abdominal, tummy
back pain, lumbago
fall, fell, mechanical fall
fracture, broken, break, fractured
hip fracture, broken hip, femoral neck fracture, intertrochanteric
knee replacement, tka, total knee arthroplasty, knee arthroplasty
hip replacement, tha, total hip arthroplasty, arthroplasty
amputation, amputated, tma
wound, incision, ulcer
surgery, operation, operative, surgical, procedure
laparoscopic, keyhole
type 2 diabetes, t2dm, dm2, niddm, type ii diabetes, diabetes type 2, dm type 2
type 1 diabetes, t1dm, dm1, iddm, type i diabetes, diabetes type 1
diabetes, dm, diabetic < type 2 diabetes, type 1 diabetes, t2dm, t1dm
diabetic ketoacidosis, dka, ketoacidosis
overactive thyroid, hyperthyroidism, thyrotoxicosis, graves disease, thyroid storm
underactive thyroid, hypothyroidism
adrenal insufficiency, addison disease, adrenal crisis
obesity, obese
high cholesterol, hyperlipidemia, hld, dyslipidemia, hypercholesterolemia
cancer, malignancy, malignant, carcinoma, tumor, neoplasm, adenocarcinoma, lymphoma, leukemia, tumour
metastasis, metastatic
nodule, spot, lesion, mass, incidentaloma
biopsy, tissue sample, pathology
colonoscopy, bowel scope
endoscopy, egd, scope, upper endoscopy
ct scan, ct, cat scan, computed tomography, cta
mri, magnetic resonance
x-ray, cxr, chest film, radiograph, xray, chest x-ray
ultrasound, us, sonogram, doppler, duplex
echocardiogram, echo, tte, tee, heart ultrasound
electrocardiogram, ecg, ekg, heart tracing
angiogram, catheterization, cath, coronary angiography
eeg, brain wave
pregnancy, pregnant, gestation, expecting
postpartum, new mother, after delivery, after childbirth
preeclampsia, pre-eclampsia
miscarriage, pregnancy loss, spontaneous abortion
cesarean, c-section, caesarean
baby, newborn, infant, neonate, child
menopause, postmenopausal
prostate, bph, prostatic
bladder, cystic, foley, catheter
urine, urinary, uop, urination
depression, depressed, mdd, major depressive
anxiety, anxious, panic
suicide, suicidal, self-harm, overdose
dementia, alzheimer, memory loss, cognitive impairment
schizophrenia, psychosis, psychotic
alcohol, etoh, drinking, vodka, beer, drinker
withdrawal, ciwa, detox
smoking, tobacco, cigarettes, smoker, nicotine, smoke
intravenous drug use, ivdu, injection drug, pwid
multiple sclerosis
lupus, sle
rheumatoid arthritis
sickle cell, scd, vaso-occlusive
transplant, graft, allograft, transplantation
rejection, rejecting
allergy, allergic, anaphylaxis, adverse reaction, intolerance
side effect, adverse effect, adverse event, complication, side effects
symptom, sign, manifestation, symptoms, presentation, signs
treatment, therapy, management, treat, treated, remedy
cause, etiology, due to, secondary to, trigger, triggered, attributed, reason, because, precipitated
prognosis, outlook, survival
diagnosis, diagnosed, diagnose, workup
test, testing, lab, screening
prevent, prevention, prophylaxis, prophylactic
risk, risk factor
heart rhythm, arrhythmia, rhythm
stop, stopped, discontinued, discontinue, held, withheld, dc'd, withdrawn, ceased
start, started, begin, begun, began, initiated, initiate, commenced
restart, resume, resumed, restarted
increase, increased, raised, uptitrated, went up
decrease, decreased, reduced, lowered, cut down, tapered
change, changed, switched, switch, replaced, transitioned, converted
avoid, avoided, not take, contraindicated, should not
remove, removed, taken out, removal, resection, excision, resected
drain, drained, drainage, chest tube
follow-up, followup, appointment, clinic visit, return visit
discharge, discharged, sent home, go home, went home
hospital day, hd
rehabilitation, rehab, snf, nursing facility, skilled nursing
hospice, comfort care, palliative
dnr, do not resuscitate
code status, full code
weight, wt, dry weight
fluid, fluids, volume
diet, food, nutrition, eating
salt, sodium intake
feeding tube, peg, ngt, gastrostomy
doctor, physician, pcp, provider
mother, maternal
daily, once a day, qd, every day, once daily
twice daily, bid, twice a day
three times daily, tid, three times a day
as needed, prn
by mouth, po, orally, oral
intravenous, iv, infusion, drip, infused
`;
