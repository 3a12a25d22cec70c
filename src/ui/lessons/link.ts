/** How an exercise of the lesson that is open is led to. */
export interface ExerciseLink {
  /** Its address, in full. */
  readonly address: (number: number) => string;
  /** Opens it here. */
  readonly open: (number: number) => void;
}
