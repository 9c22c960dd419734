// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { say } from '../../src/i18n.ts';
import { textOf as textOfError } from '../../src/ui/trouble.tsx';
import { useAsk } from '../../src/ui/use-ask.ts';
import { background, refusal } from './background.ts';
import { settle, show, textOf } from './screen.ts';

function Left({ account }: { account: string | undefined }) {
  const left = useAsk('albums.left', account === undefined ? undefined : { account }, {
    on: ['jobs'],
    id: 'j1',
  });
  return (
    <p data-test="left">
      {left.loading ? 'reading' : ''} {left.data}{' '}
      {left.error === undefined ? '' : textOfError(left.error).key}
    </p>
  );
}

describe('useAsk', () => {
  it('asks nothing without content, then reads, and reads again when a change concerns it', async () => {
    let left = 1;
    const behind = background({ 'albums.left': () => left });
    await show(<Left account={undefined} />);
    expect(behind.asked).toEqual([]);
    expect(textOf('left')).toBe('');
    await show(<Left account="a" />);
    expect(textOf('left')).toBe('1');
    left = 2;
    behind.tell({ changed: 'selection' });
    behind.tell({ changed: 'jobs', id: 'other' });
    await settle();
    expect(textOf('left')).toBe('1');
    behind.tell({ changed: 'jobs', id: 'j1' });
    await settle();
    expect(textOf('left')).toBe('2');
    left = 3;
    behind.tell({ changed: 'jobs' });
    await settle();
    expect(textOf('left')).toBe('3');
  });

  it('keeps what is there when reading again fails', async () => {
    const behind = background({ 'albums.left': () => 7 });
    await show(<Left account="a" />);
    behind.answer({
      'albums.left': () => {
        throw refusal('error_unexpected');
      },
    });
    behind.tell({ changed: 'jobs' });
    await settle();
    expect(textOf('left')).toBe('7 error_unexpected');
  });

  it('gathers the changes that come while it reads into one more read', async () => {
    const waiting: ((left: number) => void)[] = [];
    const behind = background({ 'albums.left': () => new Promise((resolve) => waiting.push(resolve)) });
    await show(<Left account="a" />);
    expect(textOf('left')).toBe('reading');
    for (let n = 0; n < 20; n++) behind.tell({ changed: 'jobs' });
    await settle();
    expect(waiting).toHaveLength(1);
    waiting[0]?.(1);
    await settle();
    expect(waiting).toHaveLength(2);
    waiting[1]?.(2);
    await settle();
    expect(textOf('left')).toBe('2');
    expect(waiting).toHaveLength(2);
  });

  it('has a sentence for errors of any kind', () => {
    expect(say(textOfError(new Error('x')))).toMatch(/went wrong/);
    expect(textOfError(refusal('error_bad_request'))).toEqual({ key: 'error_bad_request' });
  });
});
