import { MEASURES, readOptions } from '../../bench/options.ts';

const read = (...args: string[]) => {
  const options = readOptions(args);
  if (options === 'help') return options;
  return 'problem' in options ? options.problem : options;
};

it('measures everything unless it is told what', () => {
  expect(read()).toMatchObject({ measures: MEASURES, profile: false, effort: { shares: 10_000, rules: 100_000 } });
  expect(read('--only', 'minting', '--only', 'shares')).toMatchObject({ measures: ['shares', 'minting'] });
});

it('takes fewer of everything, and as many rules as it is told', () => {
  expect(read('--quick', '--rules', '500')).toMatchObject({ effort: { shares: 1_000, rules: 500 } });
});

it('explains itself', () => expect(read('--only', 'nothing', '--help')).toBe('help'));

it.each([
  [['--only', 'speed'], 'There is no measure speed.'],
  [['--rules', 'many'], '--rules takes a whole number from 100 to 1000000.'],
  [['--events', '1e9'], '--events takes a whole number from 10000 to 1000000.'],
  [['--rules', '99'], '--rules takes a whole number from 100 to 1000000.'],
  [['--fast'], /Unknown option '--fast'/],
  [['shares'], /Unexpected argument 'shares'/],
])('refuses %j', (args, problem) => {
  expect(read(...args)).toEqual(expect.stringMatching(problem));
});
