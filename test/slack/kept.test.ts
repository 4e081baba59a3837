import { createKept, type Kept } from '../../src/slack/kept.ts';
import { instant, seconds } from '../../src/time.ts';

/** A Slack that answers when the test says, with how often it was asked. */
interface Asked {
  answer(value: string): Promise<void>;
  fail(error: string): Promise<void>;
}

let kept: Kept<string>;
let asked: Asked[];
let time: number;

beforeEach(() => {
  asked = [];
  time = 0;
  const ask = () =>
    new Promise<string>((resolve, reject) => {
      asked.push({
        answer: (value) => after(() => resolve(value)),
        fail: (error) => after(() => reject(new Error(error))),
      });
    });
  const now = () => instant(time * 1000);
  kept = createKept(ask, { freshFor: seconds(60), staleFor: seconds(15), most: 100, now });
});

/** Lets all that follows from it happen. */
async function after(act: () => void): Promise<void> {
  act();
  await new Promise(setImmediate);
}

async function answered(value: string): Promise<void> {
  const answer = kept.get('all');
  await asked.at(-1)?.answer(value);
  expect(await answer).toBe(value);
}

async function said(answers: readonly Promise<string>[]): Promise<string[]> {
  const settled = await Promise.allSettled(answers);
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : String(each.reason)));
}

test('one question for all who ask at one time, and none for a minute after', async () => {
  const answers = [kept.get('all'), kept.get('all')];
  await asked[0]?.answer('legal');
  expect(await said(answers)).toEqual(['legal', 'legal']);
  time = 59;
  expect(await kept.get('all')).toBe('legal');
  expect(asked).toHaveLength(1);
});

test('for 15 seconds more people have the old answer, while a new one is fetched behind them', async () => {
  await answered('legal');
  time = 60;
  expect(await said([kept.get('all'), kept.get('all')])).toEqual(['legal', 'legal']);
  expect(asked).toHaveLength(2);
  await asked[1]?.answer('legal, finance');
  expect(await kept.get('all')).toBe('legal, finance');
});

describe('while Slack fails', () => {
  test('it is asked every ten seconds, and not by everyone who presses something', async () => {
    const answer = kept.get('all');
    await Promise.all([asked[0]?.fail('down'), said([answer])]);
    for (time = 1; time < 10; time += 1) expect(await said([kept.get('all')])).toEqual(['Error: down']);
    expect(asked).toHaveLength(1);
    time = 10;
    await answered('legal');
    expect(asked).toHaveLength(2);
  });

  test('the old answer is used as long as it may be, and Slack is let alone meanwhile', async () => {
    await answered('legal');
    time = 60;
    expect(await kept.get('all')).toBe('legal');
    await asked[1]?.fail('down');
    time = 69;
    expect(await kept.get('all')).toBe('legal');
    expect(asked).toHaveLength(2);
    time = 70;
    expect(await kept.get('all')).toBe('legal');
    await asked[2]?.fail('still down');
    time = 75;
    expect(await said([kept.get('all')])).toEqual(['Error: still down']);
    expect(asked).toHaveLength(3);
  });

  test('who needs to know how things are now has Slack asked all the same', async () => {
    const first = kept.get('all');
    await Promise.all([asked[0]?.fail('down'), said([first])]);
    const fresh = kept.fresh('all');
    expect(asked).toHaveLength(2);
    await asked[1]?.answer('legal');
    expect(await fresh).toBe('legal');
    expect(await kept.get('all')).toBe('legal');
  });

  test('those who wait for the next question get its answer', async () => {
    const [first, second] = [kept.fresh('all'), kept.fresh('all')];
    await Promise.all([asked[0]?.fail('down'), said([first])]);
    await asked[1]?.answer('legal');
    expect(await said([first, second])).toEqual(['Error: down', 'legal']);
  });
});

describe('how things are now', () => {
  test('two hundred approvers who decide at once make two questions', async () => {
    const answers = Array.from({ length: 200 }, () => kept.fresh('all'));
    expect(asked).toHaveLength(1);
    await asked[0]?.answer('first');
    expect(asked).toHaveLength(2);
    await asked[1]?.answer('second');
    expect(await said(answers)).toEqual(['first', ...Array.from({ length: 199 }, () => 'second')]);
    expect(asked).toHaveLength(2);
  });

  test('is never told by a question that began before it was wanted', async () => {
    const old = kept.get('all');
    const fresh = kept.fresh('all');
    await asked[0]?.answer('as it was');
    await asked[1]?.answer('as it is');
    expect(await said([old, fresh])).toEqual(['as it was', 'as it is']);
    const later = kept.fresh('all');
    await asked[2]?.answer('as it is later');
    expect(await later).toBe('as it is later');
  });

  test('of one key keeps nobody from another', async () => {
    const answers = [kept.fresh('ada'), kept.fresh('ben')];
    expect(asked).toHaveLength(2);
    await asked[1]?.answer('Ben');
    expect(await answers[1]).toBe('Ben');
    await asked[0]?.answer('Ada');
  });
});
