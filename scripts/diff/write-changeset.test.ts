import { expect, test } from 'vitest';
import { bumpFor, changesetText } from './write-changeset.js';

test('a changeset names the package, its bump, and what a user should know', () => {
  const text = changesetText(
    {
      vendor: 'acme',
      bump: 'major',
      changes: [
        { impact: 'major', place: '/paths/~1a', message: 'Gone.' },
        { impact: 'patch', place: '/info', message: 'Title.' },
      ],
    },
    '1.2.3',
  );
  expect(text).toBe(
    "---\n'@download-tasks/acme': major\n---\n\nThe specification of the API changed.\n\n- **Breaking:** Gone. (`/paths/~1a`)\n",
  );
});

test('below 1.0.0 a breaking change is minor', () => {
  expect([bumpFor('major', '0.3.0'), bumpFor('major', '1.0.0'), bumpFor('patch', '0.3.0')]).toEqual(
    ['minor', 'major', 'patch'],
  );
});
