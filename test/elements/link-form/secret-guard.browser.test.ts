import { SecretGuard, type ClearReason } from '../../../src/elements/link-form/secret-guard.ts';
import { expect, nextTask } from '../../support/index.ts';
import {
  hiddenLimitMs,
  holdTime,
  leavePage,
  renderHost,
  restoreTime,
  setVisibility,
  type TestFormHost,
} from './support.ts';

describe('SecretGuard', () => {
  let host: TestFormHost;
  let reasons: ClearReason[];
  beforeEach(async () => {
    host = await renderHost();
    reasons = [];
    new SecretGuard(host, (reason) => reasons.push(reason));
  });
  afterEach(restoreTime);

  it('clears when the page is left', () => {
    leavePage();
    expect(reasons).to.deep.equal(['left']);
  });

  it('clears when the page is restored from the back/forward cache', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(reasons).to.deep.equal(['left']);
  });

  it('does not clear when a page is shown for the first time', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(reasons).to.deep.equal([]);
  });

  it('clears when its host is removed, and ignores the page from then on', async () => {
    const { timers } = holdTime();
    host.remove();
    await nextTask();
    leavePage();
    setVisibility('hidden');
    expect(reasons).to.deep.equal(['left']);
    expect(timers).to.deep.equal([]);
  });

  it('guards again when its host is moved, once', () => {
    document.body.append(host);
    expect(reasons).to.deep.equal([]);
    leavePage();
    expect(reasons).to.deep.equal(['left']);
    host.remove();
  });

  it('clears when its host is moved to another document, and guards it there', async () => {
    const { timers } = holdTime();
    setVisibility('hidden');
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument?.body.append(host);
    expect(reasons).to.deep.equal(['left']);
    leavePage();
    expect(reasons).to.deep.equal(['left']);
    setVisibility('visible');
    setVisibility('hidden');
    expect(timers.length).to.equal(1);
    // The page in the frame is left.
    frame.remove();
    expect(reasons).to.deep.equal(['left', 'left']);
  });

  it('clears after ten minutes in the background', () => {
    const { timers } = holdTime();
    setVisibility('hidden');
    expect(reasons).to.deep.equal([]);
    timers[0]?.();
    expect(reasons).to.deep.equal(['timeout']);
  });

  it('clears on return after ten minutes in which the timer did not run', () => {
    const { elapse } = holdTime();
    setVisibility('hidden');
    elapse(hiddenLimitMs);
    setVisibility('visible');
    expect(reasons).to.deep.equal(['timeout']);
  });

  it('does not clear on return within ten minutes', () => {
    const { elapse } = holdTime();
    setVisibility('hidden');
    elapse(hiddenLimitMs - 1);
    setVisibility('visible');
    expect(reasons).to.deep.equal([]);
  });

  it('counts every stay in the background from its own start', () => {
    const { elapse } = holdTime();
    for (let stay = 0; stay < 2; stay += 1) {
      setVisibility('hidden');
      elapse(hiddenLimitMs - 1);
      setVisibility('visible');
    }
    expect(reasons).to.deep.equal([]);
  });
});
