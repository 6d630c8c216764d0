/** How to get a set under PhysioNet's credentialed access. */
export const physionet = (address: string, file: string): string =>
  `Credentialed access at ${address}: become a credentialed PhysioNet user, complete the CITI training, sign the data use agreement of the project, then put ${file} into the data folder. The agreement forbids passing the text to third parties; run it at endpoints under your control.`;
