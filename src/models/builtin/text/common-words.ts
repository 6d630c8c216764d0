/**
 * General words that say little of what a question asks: they count less than a clinical word. The list is this
 * project's own, from reading questions put to notes and references.
 */
const COMMON: ReadonlySet<string> = new Set(
  `patient patients man woman lady gentleman male female boy girl person people old year years aged elderly young
  middle-aged day days week weeks month months hour hours time times first last second new old next best good
  hospital stay hospitalization admission admitted admit inpatient ward clinic home discharge discharged doctor team
  show showed shown find found finding findings result results level value measure measured reading number amount
  happen happened occur occurred cause caused use used using need needed want take took taken taking put go went going
  come came gone receive received kind type sort name called describe following listed list main usual usually common
  normal well better worse high low large small big little part side help look seen see saw done later early earlier
  recent recently currently present planned plan total final initial same different exact exactly still around thing
  things way reason people someone work start started end ended keep kept left right long short whole chosen picked
  pick choose case condition problem disease disorder syndrome information effect effects set size
  dose doses dosage drug drugs medication medications medicine medicines pill tablet schedule regimen reason duration length advise advised`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** How much a word says about the topic of a question, 0 to 1. */
export function specificity(word: string): number {
  if (COMMON.has(word)) return 0.3;
  if (/^\d/.test(word)) return 0.8;
  return 1;
}
