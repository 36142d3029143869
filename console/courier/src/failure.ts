/** A delivery that did not come about; `final`: trying again would not help. Its words never hold a secret. */
export class Failure extends Error {
  readonly final: boolean;
  constructor(message: string, final = false) {
    super(message);
    this.final = final;
  }
}
