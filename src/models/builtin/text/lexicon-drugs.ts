/**
 * Drug classes and brand names of hospital practice, from general pharmacological knowledge. One line a group:
 * `words of the same meaning < members`; a member is a kind of the group but does not mean the same.
 */
export const DRUG_LEXICON = `
diuretic, water pill, fluid pill < furosemide, torsemide, bumetanide, metolazone, hydrochlorothiazide, chlorthalidone, spironolactone, eplerenone, acetazolamide, loop diuretic, thiazide
loop diuretic < furosemide, torsemide, bumetanide
thiazide < hydrochlorothiazide, chlorthalidone, metolazone, indapamide
mineralocorticoid antagonist, aldosterone antagonist, mra < spironolactone, eplerenone, finerenone
beta blocker, betablocker < metoprolol, carvedilol, bisoprolol, atenolol, propranolol, nadolol, labetalol, esmolol
calcium channel blocker, calcium antagonist < amlodipine, nifedipine, diltiazem, verapamil, nimodipine, nicardipine, clevidipine, felodipine
ace inhibitor, acei, angiotensin converting enzyme inhibitor < lisinopril, enalapril, ramipril, captopril, benazepril, quinapril
angiotensin receptor blocker, arb < losartan, valsartan, irbesartan, candesartan, olmesartan, telmisartan
sglt2 inhibitor, gliflozin < empagliflozin, dapagliflozin, canagliflozin
anticoagulant, anticoagulation, blood thinner < warfarin, heparin, enoxaparin, apixaban, rivaroxaban, dabigatran, edoxaban, bivalirudin, argatroban, fondaparinux, doac, dalteparin
direct oral anticoagulant, doac, noac < apixaban, rivaroxaban, dabigatran, edoxaban
antiplatelet, antiplatelet agent < aspirin, clopidogrel, ticagrelor, prasugrel, dapt, dipyridamole
dual antiplatelet therapy, dapt
statin, cholesterol pill, cholesterol medicine < atorvastatin, rosuvastatin, simvastatin, pravastatin, lovastatin
antiarrhythmic, rhythm drug < amiodarone, sotalol, dofetilide, flecainide, propafenone, lidocaine, procainamide
blood pressure medicine, blood pressure tablet, blood pressure pill, antihypertensive < lisinopril, losartan, amlodipine, nifedipine, labetalol, metoprolol, hydralazine, clonidine, chlorthalidone, hydrochlorothiazide, valsartan
vasopressor, pressor < norepinephrine, phenylephrine, vasopressin, epinephrine, dopamine, levophed
inotrope < dobutamine, milrinone
antibiotic, antibacterial, antimicrobial < ceftriaxone, cefepime, vancomycin, piperacillin, tazobactam, zosyn, meropenem, ertapenem, azithromycin, doxycycline, levofloxacin, ciprofloxacin, moxifloxacin, metronidazole, cefazolin, cephalexin, amoxicillin, ampicillin, clindamycin, linezolid, daptomycin, nafcillin, oxacillin, gentamicin, tobramycin, trimethoprim, sulfamethoxazole, bactrim, nitrofurantoin, cefpodoxime, penicillin, augmentin, fidaxomicin, cefuroxime, rifampin
antifungal < fluconazole, micafungin, voriconazole, amphotericin, caspofungin, nystatin
antiviral < acyclovir, valacyclovir, oseltamivir, remdesivir, ganciclovir, valganciclovir, paxlovid, entecavir
antiretroviral, hiv medicine, hiv drug < bictegravir, dolutegravir, tenofovir, emtricitabine, lamivudine, abacavir, efavirenz, darunavir
steroid, corticosteroid, glucocorticoid < prednisone, prednisolone, methylprednisolone, dexamethasone, hydrocortisone, budesonide, fludrocortisone
immunosuppressant, antirejection drug, anti-rejection drug < tacrolimus, cyclosporine, mycophenolate, azathioprine, sirolimus, methotrexate
biologic, monoclonal antibody < infliximab, adalimumab, rituximab, vedolizumab, ustekinumab, tocilizumab, belimumab, pembrolizumab, nivolumab, eculizumab
painkiller, analgesic, pain medicine, pain medication, pain relief < acetaminophen, ibuprofen, naproxen, oxycodone, hydromorphone, morphine, tramadol, fentanyl, ketorolac, gabapentin, lidocaine
opioid, narcotic < oxycodone, hydromorphone, morphine, fentanyl, methadone, tramadol, hydrocodone, codeine, buprenorphine
nsaid, anti-inflammatory, antiinflammatory < ibuprofen, naproxen, ketorolac, diclofenac, indomethacin, meloxicam, celecoxib
sedative, benzodiazepine < lorazepam, diazepam, midazolam, clonazepam, alprazolam, chlordiazepoxide
antiepileptic, anticonvulsant, seizure medicine, seizure drug, anti-seizure < levetiracetam, phenytoin, lacosamide, valproate, carbamazepine, lamotrigine, topiramate, phenobarbital, fosphenytoin, keppra
antidepressant, depression medicine < sertraline, fluoxetine, citalopram, escitalopram, paroxetine, venlafaxine, duloxetine, bupropion, mirtazapine, trazodone, amitriptyline
ssri < sertraline, fluoxetine, citalopram, escitalopram, paroxetine
antipsychotic < haloperidol, olanzapine, quetiapine, risperidone, aripiprazole, clozapine, ziprasidone
mood stabilizer < lithium, valproate, lamotrigine
insulin < glargine, lispro, aspart, nph, lantus, humalog, detemir, degludec
diabetes medicine, diabetes pill, antidiabetic, sugar pill, glucose lowering < metformin, glipizide, insulin, empagliflozin, sitagliptin, semaglutide, glyburide, glimepiride, liraglutide, dapagliflozin, pioglitazone
bronchodilator, inhaler, rescue inhaler < albuterol, ipratropium, tiotropium, fluticasone, salmeterol, budesonide, formoterol, umeclidinium
acid suppressor, proton pump inhibitor, ppi, acid blocker, stomach acid < pantoprazole, omeprazole, esomeprazole, lansoprazole, famotidine
antiemetic, nausea medicine, anti-nausea < ondansetron, metoclopramide, prochlorperazine, promethazine
laxative, bowel regimen, stool softener < lactulose, senna, docusate, polyethylene glycol, miralax, bisacodyl
antithyroid < methimazole, propylthiouracil
thyroid hormone, thyroid medicine, thyroid pill < levothyroxine
antidote, reversal, reversal agent < naloxone, flumazenil, idarucizumab, andexanet, protamine, vitamin k, acetylcysteine, fomepizole, prothrombin complex, glucagon
naloxone, narcan
chemotherapy, cancer drug < cisplatin, carboplatin, oxaliplatin, doxorubicin, cyclophosphamide, paclitaxel, docetaxel, fluorouracil, capecitabine, vincristine, cytarabine, bortezomib, lenalidomide, gemcitabine, folfox, etoposide, irinotecan
growth factor, white cell booster < filgrastim, pegfilgrastim, g-csf
gout medicine < allopurinol, colchicine, febuxostat
bone medicine, bisphosphonate, osteoporosis medicine < alendronate, zoledronic acid, risedronate, denosumab
craving, anti-craving < naltrexone, acamprosate, baclofen
thrombolytic, clot buster, clot-busting < alteplase, tenecteplase, tpa
potassium binder < patiromer, sodium zirconium, kayexalate
iron, iron supplement < ferrous sulfate, iron sucrose, ferric
vaccine, vaccination, immunization, shot < influenza vaccine, pneumococcal, tdap
furosemide, lasix
acetaminophen, tylenol, paracetamol
ibuprofen, advil, motrin
naproxen, aleve
warfarin, coumadin
apixaban, eliquis
rivaroxaban, xarelto
enoxaparin, lovenox, lmwh, low molecular weight heparin
clopidogrel, plavix
levetiracetam, keppra
piperacillin tazobactam, zosyn
trimethoprim sulfamethoxazole, bactrim, tmp smx, cotrimoxazole
amoxicillin clavulanate, augmentin
norepinephrine, levophed
epinephrine, adrenaline, epipen
metoprolol, lopressor, toprol
lisinopril, zestril, prinivil
atorvastatin, lipitor
amlodipine, norvasc
pantoprazole, protonix
omeprazole, prilosec
sertraline, zoloft
fluoxetine, prozac
albuterol, ventolin, proair, salbutamol
nitroglycerin, ntg, nitro
magnesium sulfate, magnesium, mag
levothyroxine, synthroid
prednisone, deltasone
hydroxychloroquine, plaquenil
semaglutide, ozempic
`;
