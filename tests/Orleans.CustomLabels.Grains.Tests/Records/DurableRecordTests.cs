using CustomLabels.Contracts.Errors;
using CustomLabels.Grains.Records;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Orleans.Storage;
using Xunit;

namespace CustomLabels.Grains.Tests.Records;

public sealed class DurableRecordTests
{
    private readonly FakeStore<Counter> _store = new();
    private readonly FakeTimeProvider _time = new();
    private int _failures;

    [Fact]
    public async Task Change_Stored_IsTheNewValue()
    {
        var record = Create();
        Assert.Equal(1, (await record.ChangeAsync(Increment)).Count);
        Assert.Equal(1, record.Value.Count);
        Assert.Equal(1, _store.Stored?.Count);
        Assert.Equal(1, Create().Value.Count);
    }

    [Fact]
    public async Task Change_ToTheSameValue_WritesNothing()
    {
        var record = Create();
        await record.ChangeAsync(value => value);
        Assert.Equal(0, _store.Writes);
    }

    [Fact]
    public async Task Change_WhileTheWriteIsUnderWay_ShowsTheOldValue()
    {
        var record = Create();
        var gate = new TaskCompletionSource();
        _store.BeforeWrite = () => gate.Task;
        var change = record.ChangeAsync(Increment);
        Assert.Equal(0, record.Value.Count);
        gate.SetResult();
        await change;
        Assert.Equal(1, record.Value.Count);
    }

    [Fact]
    public async Task Change_WriteFails_KeepsTheOldValueAndIsRetryable()
    {
        var record = Create();
        await record.ChangeAsync(Increment);
        _store.BeforeWrite = FakeStore<Counter>.Fails();
        var problem = await Assert.ThrowsAsync<CustomLabelsException>(() => record.ChangeAsync(Increment));
        Assert.Equal(CustomLabelsError.InternalServerError, problem.Error);
        Assert.Equal(1, record.Value.Count);
        _store.BeforeWrite = () => Task.CompletedTask;
        Assert.Equal(2, (await record.ChangeAsync(Increment)).Count);
        Assert.Equal(2, _store.Stored?.Count);
    }

    [Fact]
    public async Task Change_WriteStoredButItsAnswerLost_IsSeenByTheNextChange()
    {
        var record = Create();
        await record.ChangeAsync(Increment);
        _store.AfterWrite = FakeStore<Counter>.Fails();
        await Assert.ThrowsAsync<CustomLabelsException>(() => record.ChangeAsync(Increment));
        Assert.Equal(1, record.Value.Count);
        _store.AfterWrite = () => Task.CompletedTask;
        Assert.Equal(3, (await record.ChangeAsync(Increment)).Count);
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Change_ReReadFails_ChangesNothingAndTriesAgain()
    {
        var record = Create();
        _store.BeforeWrite = FakeStore<Counter>.Fails();
        await Assert.ThrowsAsync<CustomLabelsException>(() => record.ChangeAsync(Increment));
        _store.BeforeWrite = () => Task.CompletedTask;
        _store.BeforeRead = FakeStore<Counter>.Fails();
        await Assert.ThrowsAsync<CustomLabelsException>(() => record.ChangeAsync(Increment));
        Assert.Null(_store.Stored);
        _store.BeforeRead = () => Task.CompletedTask;
        Assert.Equal(1, (await record.ChangeAsync(Increment)).Count);
    }

    [Fact]
    public async Task Change_StoreDoesNotAnswer_EndsWithinFiveSeconds()
    {
        var record = Create();
        var never = new TaskCompletionSource();
        _store.BeforeWrite = () => never.Task;
        var change = record.ChangeAsync(Increment);
        _time.Advance(TimeSpan.FromSeconds(4.4));
        Assert.False(change.IsCompleted);
        // Half a second is left for the way to the caller.
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await Assert.ThrowsAsync<CustomLabelsException>(() => change);
        Assert.Equal(0, record.Value.Count);
    }

    [Fact]
    public async Task Changes_ManyWhileTheStoreDoesNotAnswer_AllEndWithinFiveSeconds()
    {
        var record = Create();
        var never = new TaskCompletionSource();
        _store.BeforeWrite = () => never.Task;
        var changes = Enumerable.Range(0, 10).Select(_ => record.ChangeAsync(Increment)).ToArray();
        _time.Advance(TimeSpan.FromSeconds(5));
        foreach (var change in changes)
        {
            Assert.Equal(CustomLabelsError.InternalServerError, (await Assert.ThrowsAsync<CustomLabelsException>(() => change)).Error);
        }

        Assert.Equal(1, _store.Writes);
        _store.BeforeWrite = () => Task.CompletedTask;
        never.SetResult();
        Assert.Equal(2, (await record.ChangeAsync(Increment)).Count);
    }

    [Fact]
    public async Task Change_WhoseWorkOutlastsTheDeadline_IsRefusedAndNeverStored()
    {
        var record = Create();
        var work = new TaskCompletionSource<Counter>();
        var change = record.ChangeAsync(_ => work.Task);
        _time.Advance(TimeSpan.FromSeconds(5));
        await Assert.ThrowsAsync<CustomLabelsException>(() => change);
        work.SetResult(new Counter(7));
        Assert.Equal(1, (await record.ChangeAsync(Increment)).Count);
        Assert.Equal(1, _store.Stored?.Count);
    }

    [Fact]
    public async Task Change_AnotherActivationWrote_IsAConflictAndOverwritesNothing()
    {
        var record = Create();
        var other = Create();
        await other.ChangeAsync(_ => new Counter(100));
        await Assert.ThrowsAsync<InconsistentStateException>(() => record.ChangeAsync(Increment));
        Assert.Equal(100, _store.Stored?.Count);
    }

    [Fact]
    public async Task Changes_AtTheSameTime_HappenOneAfterTheOther()
    {
        var record = Create();
        _store.BeforeWrite = async () => await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => record.ChangeAsync(Increment)));
        Assert.Equal(100, record.Value.Count);
        Assert.Equal(100, _store.Stored?.Count);
    }

    [Fact]
    public async Task Change_ThatThrows_LeavesAllAsItWasAndTheNextGoesOn()
    {
        var record = Create();
        await record.ChangeAsync(Increment);
        await Assert.ThrowsAsync<InvalidOperationException>(() => record.ChangeAsync(Refuse));
        Assert.Equal(1, record.Value.Count);
        Assert.Equal(1, _store.Writes);
        Assert.Equal(2, (await record.ChangeAsync(Increment)).Count);
        Assert.Equal(0, _store.Reads);

        static Counter Refuse(Counter value) => throw new InvalidOperationException("No.");
    }

    [Fact]
    public async Task Clear_Record_IsGoneAndCanBeMadeAnew()
    {
        var record = Create();
        await record.ChangeAsync(Increment);
        await record.ClearAsync();
        Assert.Null(_store.Stored);
        Assert.Equal(0, record.Value.Count);
        Assert.Equal(1, (await record.ChangeAsync(Increment)).Count);
        Assert.Equal(1, _store.Stored?.Count);
    }

    [Fact]
    public async Task Clear_NothingThere_HasNoEffect()
    {
        var record = Create();
        await record.ClearAsync();
        Assert.Equal(1, (await record.ChangeAsync(Increment)).Count);
    }

    [Fact]
    public async Task Clear_Twice_HasNoFurtherEffect()
    {
        var record = Create();
        await record.ChangeAsync(Increment);
        await record.ClearAsync();
        await record.ClearAsync();
        Assert.Null(_store.Stored);
    }

    [Fact]
    public async Task Clear_AfterALostAnswer_RemovesWhatWasStored()
    {
        var record = Create();
        _store.AfterWrite = FakeStore<Counter>.Fails();
        await Assert.ThrowsAsync<CustomLabelsException>(() => record.ChangeAsync(Increment));
        await record.ClearAsync();
        Assert.Null(_store.Stored);
    }

    [Fact]
    public async Task Clear_AfterAWriteThatNeverHappened_HasNoEffect()
    {
        var record = Create();
        _store.BeforeWrite = FakeStore<Counter>.Fails();
        await Assert.ThrowsAsync<CustomLabelsException>(() => record.ChangeAsync(Increment));
        await record.ClearAsync();
        Assert.Null(_store.Stored);
        Assert.Equal(0, record.Value.Count);
    }

    [Fact]
    public async Task Clear_Fails_KeepsTheValueAndCanBeRepeated()
    {
        var record = Create();
        await record.ChangeAsync(Increment);
        _store.BeforeClear = FakeStore<Counter>.Fails();
        await Assert.ThrowsAsync<CustomLabelsException>(record.ClearAsync);
        Assert.Equal(1, record.Value.Count);
        Assert.Equal(1, _failures);
        _store.BeforeClear = () => Task.CompletedTask;
        await record.ClearAsync();
        Assert.Null(_store.Stored);
    }

    private static Counter Increment(Counter value) => new(value.Count + 1);

    private DurableRecord<Counter> Create() => new(
        new FakeState<Counter>(_store), _time, new RecordOptions(), () => _failures++, NullLogger.Instance);

    private sealed record Counter(int Count)
    {
        public Counter()
            : this(0)
        {
        }
    }
}
