/**
 * Compares a live server with its sandbox: the same walk at both, and every difference in the shape of their answers.
 */
import { isLoopback } from '../../../src/protocols/http.ts';
import { connectAt, openDesk, type Place, placeOf, type Signed, signInAt } from '../../conformance/seat.ts';
import type { SignInCase, Subject } from '../../conformance/subject.ts';
import type { Exchange } from '../../conformance/wire.ts';
import { differences } from './compare.ts';
import { politely } from './pace.ts';
import { addAnswer, emptyShape, type Shape } from './shape.ts';
import { readWalk, type Step, writeWalk } from './walk.ts';

/** How a check is made. */
export interface LiveCheck {
  subject: Subject;
  /** The live server and the person in front of it. */
  place: Place;
  /** How that person signs in. */
  signIn: SignInCase;
  /** Also makes an album and removes it. */
  write: boolean;
  print(line: string): void;
}

/** The shapes of all answers by the names of their calls. */
type Shapes = Map<string, Shape>;

/** Runs a check. Returns how many steps failed and how many differences there are. */
export async function liveCheck(check: LiveCheck): Promise<{ failed: number; differences: number }> {
  const { subject, print } = check;
  const hidden = new Set<string>();
  const say = (line: string) => print(redacted(line, hidden));
  const steps: Step[] = [];
  say(`${subject.about.name} at ${check.place.server}`);
  const live = await walked(check, check.place, check.signIn, hidden, (step) => {
    steps.push(step);
    say(`  ${step.ok ? '✓' : '✗'} ${step.name}: ${step.result}`);
  });
  const sandbox = await atSandbox(check);
  const found = compared(live, sandbox, say);
  const failed = steps.filter(({ ok }) => !ok).length;
  say(`${failed} steps failed, ${found} differences`);
  return { failed, differences: found };
}

async function atSandbox(check: LiveCheck): Promise<Shapes> {
  const stand = await check.subject.start();
  try {
    const { method } = check.signIn;
    const signIn = check.subject.signIns.find((one) => one.method === method) ?? check.subject.signIns[0];
    return await walked(check, placeOf(stand), signIn, new Set(), () => {});
  } finally {
    await stand.sandbox.close();
  }
}

/** Signs in and walks. Only answers to steps that went well are looked at. */
async function walked(
  { subject, write }: LiveCheck,
  place: Place,
  signIn: SignInCase,
  hidden: Set<string>,
  told: (step: Step) => void,
): Promise<Shapes> {
  const desk = openDesk(subject, place, signIn);
  desk.secrets = hidden;
  for (const value of Object.values(signIn.typed)) if (value.length >= 4) hidden.add(value);
  if (!isLoopback(new URL(place.server).hostname)) politely(desk);
  const shapes: Shapes = new Map();
  let looked = 0;
  const look = (step: Step) => {
    const fresh = desk.wire.exchanges.slice(looked);
    looked = desk.wire.exchanges.length;
    if (step.ok) note(shapes, subject, fresh);
    told(step);
  };
  const seat: Signed = await connectAt(desk, await signInAt(desk));
  look({ name: 'sign-in', ok: true, result: signIn.method });
  await readWalk(seat, look);
  if (write) await writeWalk(seat, look);
  return shapes;
}

function note(shapes: Shapes, subject: Subject, exchanges: Exchange[]): void {
  for (const { request, response } of exchanges) {
    if (!response) continue;
    const call = subject.callOf(request);
    shapes.set(call, addAnswer(shapes.get(call) ?? emptyShape(), response));
  }
}

/** Tells every difference. Returns how many there are. */
function compared(live: Shapes, sandbox: Shapes, say: (line: string) => void): number {
  let sum = 0;
  for (const call of new Set([...live.keys(), ...sandbox.keys()])) {
    const [there, here] = [live.get(call), sandbox.get(call)];
    if (!there || !here) {
      say(`? ${call}: was made ${there ? 'only there' : 'only at the sandbox'}, so it is not compared`);
      continue;
    }
    const lines = differences(there, here);
    sum += lines.length;
    say(lines.length === 0 ? `= ${call}` : `≠ ${call}`);
    for (const line of lines) say(`    ${line}`);
  }
  return sum;
}

function redacted(line: string, hidden: ReadonlySet<string>): string {
  const longestFirst = [...hidden].sort((a, b) => b.length - a.length);
  return longestFirst.reduce((text, secret) => text.replaceAll(secret, '•••'), line);
}
