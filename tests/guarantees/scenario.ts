// A situation that the tests of another system play, and the test of ours that holds what happens here.

/** A test by its file and its name, as the source has it. */
export interface TestName {
  file: string;
  name: string;
}

export type Row = [
  situation: string,
  /** What happens here; without a test, why the situation cannot come up. */
  here: string,
  test: TestName | null,
];

/** Tests of one file, by name. */
export const of =
  (file: string) =>
  (name: string): TestName => ({ file, name });
