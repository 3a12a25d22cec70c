/** A file made here for somebody to keep. */
export interface SavedFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}
