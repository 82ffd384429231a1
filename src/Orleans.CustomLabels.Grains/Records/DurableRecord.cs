using System.Diagnostics.CodeAnalysis;
using CustomLabels.Contracts.Errors;
using Orleans.Storage;

namespace CustomLabels.Grains.Records;

/// <summary>
/// A grain's stored state. Changes are pure functions of the current value and happen one after the other: a change is written before
/// anybody can see it, so a reentrant grain never acts on, or publishes, what a crash could undo.
/// </summary>
/// <typeparam name="T">An immutable record.</typeparam>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim holds nothing to dispose unless its wait handle is used.")]
internal sealed class DurableRecord<T>(IPersistentState<T> storage, TimeProvider time)
    where T : class, new()
{
    private static readonly TimeSpan WriteTimeout = TimeSpan.FromSeconds(5);
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
    public async Task<T> ChangeAsync(Func<T, Task<T>> change)
    {
        await _changing.WaitAsync();
        try
        {
            await RefreshAsync();
            var next = await change(Value);
            if (ReferenceEquals(next, Value))
            {
                return Value;
            }

            // Until the write is confirmed nobody knows which value the store has.
            _isUncertain = true;
            storage.State = next;
            await AccessAsync(storage.WriteStateAsync);
            _isUncertain = false;
            return Value = next;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Removes the record, whatever the store has; the value is a new, empty one afterwards. Repeating it changes nothing.</summary>
    /// <returns>When removed.</returns>
    public async Task ClearAsync()
    {
        await _changing.WaitAsync();
        try
        {
            await RefreshAsync();
            if (storage.RecordExists)
            {
                // The next change reads first: a removed record has no ETag to compare with.
                _isUncertain = true;
                await AccessAsync(storage.ClearStateAsync);
            }

            Value = new T();
            storage.State = Value;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Reads when it is unknown what the store has.</summary>
    private async Task RefreshAsync()
    {
        if (_isUncertain)
        {
            await AccessAsync(storage.ReadStateAsync);
            Value = storage.State ?? new T();
            _isUncertain = false;
        }
    }

    private async Task AccessAsync(Func<Task> access)
    {
        try
        {
            // An access that outlasted its caller's patience ends first: two at once would leave one's value with the other's ETag.
            await Task.WhenAny(_lastAccess).WaitAsync(WriteTimeout, time);
            await (_lastAccess = access()).WaitAsync(WriteTimeout, time);
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote: Orleans ends this one, the next reads anew.
            throw;
        }
        catch (Exception problem)
        {
            throw new CustomLabelsException(
                CustomLabelsError.InternalServerError,
                $"The change could not be stored ({problem.GetType().Name}). Nothing was lost; send the call again.");
        }
    }
}
