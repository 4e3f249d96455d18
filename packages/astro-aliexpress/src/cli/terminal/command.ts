/** Options of every command. */
export interface Common {
  readonly root: string;
  readonly config?: string;
  readonly json?: boolean;
}
