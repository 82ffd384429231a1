using CustomLabels.Contracts.Units;

namespace CustomLabels.Client.Detection;

/// <summary>The end of one attempt.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reply">What the unit answered; only with <see cref="AttemptOutcome.Replied"/>.</param>
/// <param name="Problem">What was thrown, if anything was.</param>
internal readonly record struct AttemptEnd(AttemptOutcome Outcome, DetectReply? Reply = null, Exception? Problem = null);
