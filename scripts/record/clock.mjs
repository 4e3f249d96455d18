// For `node --import`: the clock of this process, and of those it starts, stands still at RECORD_NOW.
import { ServerResponse } from 'node:http';

const now = Number(process.env.RECORD_NOW);
const RealDate = Date;

RealDate.now = () => now;
globalThis.Date = RealDate.prototype.constructor = new Proxy(RealDate, {
  apply: () => new RealDate(now).toString(),
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now] : given, newTarget),
});

// Nor is there time for a call to run out of it: on a busy machine it would, and be made twice.
const LONG = 5_000;
const NEVER = 2 ** 31 - 1;
globalThis.setTimeout = new Proxy(setTimeout, {
  apply: (wait, _, [run, ms, ...given]) => wait(run, ms >= LONG ? NEVER : ms, ...given),
});

// The sandbox's answers carry this clock's date, which `doctor` compares with its own. And no connection
// is kept for a next call: a busy process finds it closed, and makes its call twice.
const { writeHead } = ServerResponse.prototype;
ServerResponse.prototype.writeHead = function writeHeadNow(...given) {
  this.setHeader('date', new Date().toUTCString());
  this.setHeader('connection', 'close');
  return writeHead.apply(this, given);
};
