using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Usage;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace CustomLabels.Grains.Usage;

/// <summary>
/// Brings a version's closed intervals into the ledgers of their months, in order. They leave the version's record only after their ledger
/// has stored them; what is sent twice is known there by its sequence.
/// </summary>
internal sealed partial class UsageOutbox(
    ModelVersionArn version, IGrainFactory grains, Func<ModelVersionState> state,
    Func<Func<ModelVersionState, ModelVersionState>, Task<ModelVersionState>> changeAsync, ILogger logger)
{
    /// <summary>Intervals of one call: a message stays small whatever has piled up while the store was away.</summary>
    private const int MostAtOnce = 50;
    private Task _delivery = Task.CompletedTask;

    /// <summary>Begins to empty the outbox, unless that is under way; a failure is told and left to the next time.</summary>
    /// <exception cref="InconsistentStateException">The delivery before this one has met another owner of the version.</exception>
    public async Task BeginAsync()
    {
        if (!_delivery.IsCompleted)
        {
            return;
        }

        var ended = _delivery;
        _delivery = Task.CompletedTask;
        await ended;
        if (!state().Usage.Outbox.IsEmpty)
        {
            _delivery = TryEmptyAsync();
        }
    }

    /// <summary>Empties the outbox.</summary>
    public async Task EmptyAsync()
    {
        while (state().Usage.Outbox is [var first, ..] outbox)
        {
            var month = UsageMonth.Of(first);
            var batch = outbox.TakeWhile(interval => UsageMonth.Of(interval) == month).Take(MostAtOnce).ToArray();
            await grains.GetGrain<IUsageLedgerGrain>(month.ToString()).AppendAsync([.. batch]);
            await changeAsync(state => state.Usage.Acknowledge(batch[^1].Sequence) is var usage && ReferenceEquals(usage, state.Usage) ? state : state with { Usage = usage });
        }
    }

    private async Task TryEmptyAsync()
    {
        try
        {
            await EmptyAsync();
        }
        catch (Exception problem) when (problem is not InconsistentStateException and (CustomLabelsException or OrleansException or TimeoutException))
        {
            LogUndelivered(version, problem);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The usage of {Version} could not be brought into its ledger; it is kept and will be sent again")]
    private partial void LogUndelivered(ModelVersionArn version, Exception problem);
}
