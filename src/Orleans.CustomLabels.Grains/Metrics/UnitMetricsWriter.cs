using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.Logging;

namespace CustomLabels.Grains.Metrics;

/// <summary>The owner of a version writes what it saw of the units, minute by minute. Looks never wait for it.</summary>
internal sealed partial class UnitMetricsWriter(ModelVersionArn version, IGrainFactory grains, TimeProvider time, ILogger logger)
{
    /// <summary>What cannot be written for longer than this is given up; <see cref="FlushMarks"/> relies on it.</summary>
    private const int MaxPending = 3 * 60;

    /// <summary>A stopping silo has more important things to do.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(1);

    private readonly string _owner = Guid.NewGuid().ToString("N");
    private readonly UnitMeter _meter = new();
    private ImmutableArray<(DateOnly Day, UnitMinute Figures)> _pending = [];
    private Task _writing = Task.CompletedTask;

    /// <summary>Takes in a look, and writes what is due.</summary>
    public void Observe(ModelVersionState state, DateTimeOffset now)
    {
        _meter.Observe(state, now);
        // A version that rests is not looked at again.
        Collect(all: !state.CountsAsRunning);
        if (!_pending.IsEmpty && _writing.IsCompleted)
        {
            _writing = TryWriteAsync();
        }
    }

    /// <summary>Writes also the minute that is not over yet: another owner goes on.</summary>
    public async Task EndAsync()
    {
        try
        {
            await WriteLastAsync().WaitAsync(EndLimit, time);
        }
        catch (Exception problem) when (IsOutage(problem))
        {
            // The last silo of a service that stops has nobody to write to: no fault, and no reason to alarm whoever stops it.
            LogLastMinuteLost(version, problem.Message);
        }
    }

    private async Task WriteLastAsync()
    {
        await _writing;
        Collect(all: true);
        await WriteAsync();
    }

    private void Collect(bool all) => _pending = [.. _pending.AddRange(_meter.TakeClosed(all)).TakeLast(MaxPending)];

    private async Task TryWriteAsync()
    {
        try
        {
            await WriteAsync();
        }
        catch (Exception problem) when (IsOutage(problem))
        {
            LogNotWritten(version, problem);
        }
    }

    private async Task WriteAsync()
    {
        foreach (var day in _pending.GroupBy(row => row.Day).ToArray())
        {
            var rows = day.Select(row => row.Figures).ToImmutableArray();
            await grains.GetGrain<IUnitMetricsGrain>(new MetricsDay(version.Account, day.Key).ToString())
                .AddAsync(new(_owner, version.ProjectName, version.Name, rows));
            var written = day.ToHashSet();
            _pending = _pending.RemoveAll(written.Contains);
        }
    }

    private static bool IsOutage(Exception problem) => problem is CustomLabelsException or OrleansException or TimeoutException;

    [LoggerMessage(11, LogLevel.Warning, "Unit metrics of {Version} could not be written now; they are kept and written later")]
    private partial void LogNotWritten(ModelVersionArn version, Exception problem);

    [LoggerMessage(12, LogLevel.Debug, "Unit metrics of {Version} of the last minute were not written: {Problem}")]
    private partial void LogLastMinuteLost(ModelVersionArn version, string problem);
}
