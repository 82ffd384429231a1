using System.Diagnostics.CodeAnalysis;
using CustomLabels.Contracts.Errors;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace CustomLabels.Grains.Records;

/// <summary>
/// A grain's stored state. Changes are pure functions of the current value and happen one after the other: a change is written before
/// anybody can see it, so a reentrant grain never acts on, or publishes, what a crash could undo.
/// </summary>
/// <typeparam name="T">An immutable record.</typeparam>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim holds nothing to dispose unless its wait handle is used.")]
internal sealed partial class DurableRecord<T>(IPersistentState<T> storage, TimeProvider time, RecordOptions options, Action failed, ILogger logger)
    where T : class, new()
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private Task _lastAccess = Task.CompletedTask;
    private bool _isUncertain;

    /// <summary>The last value known to be stored.</summary>
    public T Value { get; private set; } = storage.State ?? new T();

    /// <summary>Changes the value.</summary>
    /// <param name="change">Gives the next value, or the same one for no change; throws to refuse.</param>
    /// <returns>The stored value.</returns>
    public Task<T> ChangeAsync(Func<T, T> change) => ChangeAsync(current => Task.FromResult(change(current)));

    /// <summary>Changes the value, calling others before the write; no other change happens meanwhile.</summary>
    /// <param name="change">Gives the next value, or the same one for no change; throws to refuse.</param>
    /// <returns>The stored value.</returns>
    public Task<T> ChangeAsync(Func<T, Task<T>> change) => InTurnAsync(patience => ChangeInTurnAsync(change, patience));

    /// <summary>Removes the record, whatever the store has; the value is a new, empty one afterwards. Repeating it changes nothing.</summary>
    /// <returns>When removed.</returns>
    public Task ClearAsync() => InTurnAsync(ClearInTurnAsync);

    /// <summary>One deadline for all of it: with the store away, callers who wait for each other must not wait one timeout after the other.</summary>
    private async Task<T> InTurnAsync(Func<CancellationToken, Task<T>> work)
    {
        using var patience = new CancellationTokenSource(options.WriteTimeout, time);
        try
        {
            // The caller's wait ends with the deadline; what it has begun keeps the turn until it has ended.
            return await TakeTurnAsync(work, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw NotStored("the store did not answer in time");
        }
    }

    private async Task<T> TakeTurnAsync(Func<CancellationToken, Task<T>> work, CancellationToken patience)
    {
        await _changing.WaitAsync(patience);
        try
        {
            return await work(patience);
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<T> ChangeInTurnAsync(Func<T, Task<T>> change, CancellationToken patience)
    {
        await RefreshAsync(patience);
        var next = await change(Value);
        // Too late: the caller has been told that nothing was stored.
        patience.ThrowIfCancellationRequested();
        if (ReferenceEquals(next, Value))
        {
            return Value;
        }

        // Until the write is confirmed nobody knows which value the store has.
        _isUncertain = true;
        storage.State = next;
        await AccessAsync(storage.WriteStateAsync, patience);
        _isUncertain = false;
        return Value = next;
    }

    private async Task<T> ClearInTurnAsync(CancellationToken patience)
    {
        await RefreshAsync(patience);
        if (storage.RecordExists)
        {
            // The next change reads first: a removed record has no ETag to compare with.
            _isUncertain = true;
            await AccessAsync(storage.ClearStateAsync, patience);
        }

        Value = new T();
        storage.State = Value;
        return Value;
    }

    /// <summary>Reads when it is unknown what the store has.</summary>
    private async Task RefreshAsync(CancellationToken patience)
    {
        if (_isUncertain)
        {
            await AccessAsync(storage.ReadStateAsync, patience);
            Value = storage.State ?? new T();
            _isUncertain = false;
        }
    }

    private async Task AccessAsync(Func<Task> access, CancellationToken patience)
    {
        try
        {
            // An access that outlasted its caller's patience ends first: two at once would leave one's value with the other's ETag.
            await Task.WhenAny(_lastAccess).WaitAsync(patience);
            await (_lastAccess = access()).WaitAsync(patience);
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote: Orleans ends this one, the next reads anew.
            throw;
        }
        catch (Exception problem)
        {
            failed();
            LogFailed(typeof(T).Name, problem);
            throw NotStored(problem is OperationCanceledException ? "the store did not answer in time" : problem.GetType().Name);
        }
    }

    private static CustomLabelsException NotStored(string reason) => new(
        CustomLabelsError.InternalServerError, $"The change could not be stored ({reason}). Nothing was lost; send the call again.");

    [LoggerMessage(1, LogLevel.Warning, "The store failed for a record of {Kind}; nothing changes until it is back")]
    private partial void LogFailed(string kind, Exception problem);
}
