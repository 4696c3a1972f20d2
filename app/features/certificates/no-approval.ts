/** The sentence printed where no approval covers the edition and the date (R6). Apart from the record, because pages print it too. */
export const NO_APPROVAL = "No CE approval is claimed for this course";
