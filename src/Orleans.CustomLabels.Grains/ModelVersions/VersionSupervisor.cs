using System.Collections.Immutable;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Grains.Usage;
using CustomLabels.Grains.Zones;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace CustomLabels.Grains.ModelVersions;

/// <summary>
/// Wakes every version that should run, is being imported, or has something to do by its plan, and finishes what a crash left half done, so that
/// a restart of the whole cluster needs neither traffic nor reminders. Runs on every silo; the oldest active one acts.
/// </summary>
internal sealed partial class VersionSupervisor(
    IGrainFactory grains, ILocalSiloDetails silo, ZoneWatcher zones, IOptions<VersionSupervisorOptions> options, TimeProvider time,
    ILogger<VersionSupervisor> logger) : BackgroundService
{
    private const int MostAccountsAtOnce = 16;
    private readonly UsageRetention _usage = new(grains, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.WatchPeriod, time);
        var round = 0;
        long? lastRound = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var isDue = lastRound is null || time.GetElapsedTime(lastRound.Value) >= options.Value.Period;
                if (isDue && zones.IsOldestActive(silo.SiloAddress))
                {
                    lastRound = time.GetTimestamp();
                    round = await TryRoundAsync(round % options.Value.RoundsBetweenSweeps == 0) ? round + 1 : 0;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task<bool> TryRoundAsync(bool isSweep)
    {
        var accounts = ImmutableArray<AccountKey>.Empty;
        var isComplete = await TryAsync(async () => accounts = await grains.GetGrain<IAccountDirectoryGrain>(0).GetAllAsync());
        // Side by side: a version whose silo hangs must not keep the accounts behind its own waiting.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = MostAccountsAtOnce };
        await Parallel.ForEachAsync(accounts, parallel, async (account, _) =>
        {
            if (!await TryAccountAsync(account, isSweep))
            {
                Volatile.Write(ref isComplete, false);
            }
        });
        return isComplete;
    }

    private async Task<bool> TryAccountAsync(AccountKey account, bool isSweep)
    {
        var index = grains.GetGrain<IAccountGrain>(account.ToString());
        var isComplete = await TryAsync(async () => await WakeAsync(await index.GetActiveVersionsAsync()))
            & await TryAsync(async () => await WakeAsync(await index.GetDueVersionsAsync()));
        return isSweep ? isComplete & await TrySweepAsync(index) & await TryAsync(() => _usage.SweepAsync(account)) : isComplete;
    }

    private async Task WakeAsync(ImmutableArray<ModelVersionArn> versions) =>
        await Task.WhenAll(versions.Select(version => grains.GetGrain<IModelVersionGrain>(version.ToString()).WakeAsync()));

    private async Task<bool> TrySweepAsync(IAccountGrain index)
    {
        var projects = ImmutableArray<ProjectArn>.Empty;
        var isComplete = await TryAsync(async () => projects = await index.CompletePendingAsync());
        foreach (var project in projects)
        {
            isComplete &= await TryAsync(() => grains.GetGrain<IProjectGrain>(project.ToString()).CompletePendingAsync());
        }

        return isComplete;
    }

    /// <summary>One broken record must neither end the process, which an exception here would, nor keep the others from being looked after.</summary>
    private async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception problem)
        {
            LogRoundFailed(problem);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Looking after the versions failed; it will be tried again")]
    private partial void LogRoundFailed(Exception problem);
}
