// For `node --import`: the clock of the process is ahead by LATER ms.
const later = Number(process.env.LATER);
if (later > 0) {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + later);
      else super(...given);
    }
    static now() {
      return RealDate.now() + later;
    }
  };
}
