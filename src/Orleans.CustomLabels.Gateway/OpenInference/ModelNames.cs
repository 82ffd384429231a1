using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomLabels.Client;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;

namespace CustomLabels.Gateway.OpenInference;

/// <summary>
/// Finds versions by the names that callers of the protocol know. What was found is remembered, so that calls go on while the account or the store is away, and
/// looked up again every two seconds, so that a new version is soon the one that answers.
/// </summary>
internal sealed class ModelNames(IGrainFactory grains, ICustomLabelsClient client, TimeProvider time)
{
    private const int MostRemembered = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PeriodWhileStopped = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<ModelName, Memory> _found = new();

    /// <summary>The version of that name; without one the newest that is RUNNING.</summary>
    /// <returns>Null when there is none.</returns>
    public async ValueTask<ModelVersionArn?> FindAsync(ModelName name, CancellationToken cancellation)
    {
        if (!name.IsValid)
        {
            return null;
        }

        if (!_found.TryGetValue(name, out var memory))
        {
            return Remember(name, await LookAsync(name));
        }

        try
        {
            var isStopped = name.Version is null && !await IsRunningAsync(memory.Found, cancellation);
            var look = memory.Look(time, isStopped ? PeriodWhileStopped : Period, () => LookAsync(name));
            var found = await look.WaitAsync(Patience, time, cancellation);
            if (found is null)
            {
                _found.TryRemove(new(name, memory));
                return null;
            }

            return memory.Found = found;
        }
        catch (Exception away) when (away is TimeoutException or CustomLabelsException or OrleansException)
        {
            return memory.Found;
        }
    }

    /// <summary>Versions of a project that are RUNNING, newest first.</summary>
    public async Task<ImmutableArray<ModelVersionArn>> RunningAsync(AccountKey account, string project)
    {
        var running = ImmutableArray.CreateBuilder<ModelVersionArn>();
        foreach (var version in await ActiveAsync(account, project))
        {
            if (await IsRunningAsync(version, CancellationToken.None))
            {
                running.Add(version);
            }
        }

        return running.ToImmutable();
    }

    /// <summary>A project by its name.</summary>
    public async Task<ProjectArn?> FindProjectAsync(AccountKey account, string name)
    {
        var page = await grains.GetGrain<IAccountGrain>(account.ToString()).ListProjectsAsync(new() { Names = [name] });
        return page.Projects is [var project, ..] ? project.Arn : null;
    }

    /// <summary>The newest version of a project, whatever its state, or the one of a name.</summary>
    public async Task<ModelVersionArn?> NewestAsync(ProjectArn project, string? version)
    {
        var query = new ModelVersionQuery { Names = version is null ? [] : [version], MaxResults = 1 };
        var page = await grains.GetGrain<IProjectGrain>(project.ToString()).ListVersionsAsync(query);
        return page.Versions is [var newest, ..] ? newest : null;
    }

    private ModelVersionArn? Remember(ModelName name, ModelVersionArn? found)
    {
        if (found is null)
        {
            return null;
        }

        if (_found.Count >= MostRemembered)
        {
            // More names than anybody has: they are looked up again.
            _found.Clear();
        }

        _found[name] = new(found, time.GetTimestamp());
        return found;
    }

    private async Task<ModelVersionArn?> LookAsync(ModelName name)
    {
        if (name.Version is null)
        {
            return (await RunningAsync(name.Account, name.Project)).FirstOrDefault();
        }

        return (await ActiveAsync(name.Account, name.Project)).FirstOrDefault(version => version.Name == name.Version)
            ?? (await FindProjectAsync(name.Account, name.Project) is { } project ? await NewestAsync(project, name.Version) : null);
    }

    private async Task<IEnumerable<ModelVersionArn>> ActiveAsync(AccountKey account, string project) =>
        (await grains.GetGrain<IAccountGrain>(account.ToString()).GetActiveVersionsAsync())
        .Where(version => version.ProjectName == project)
        .OrderByDescending(version => version.CreatedMilliseconds);

    private async ValueTask<bool> IsRunningAsync(ModelVersionArn version, CancellationToken cancellation) =>
        (await client.GetRoutesAsync(version, cancellation)).Status == ModelVersionStatus.Running;

    /// <summary>What a name led to, and the last look for it: one at a time, for all who ask meanwhile.</summary>
    private sealed class Memory(ModelVersionArn found, long looked)
    {
        private readonly Lock _gate = new();
        private volatile ModelVersionArn _found = found;
        private Task<ModelVersionArn?> _look = Task.FromResult<ModelVersionArn?>(found);
        private long _looked = looked;

        public ModelVersionArn Found
        {
            get => _found;
            set => _found = value;
        }

        public Task<ModelVersionArn?> Look(TimeProvider time, TimeSpan period, Func<Task<ModelVersionArn?>> look)
        {
            lock (_gate)
            {
                if (_look.IsCompleted && time.GetElapsedTime(_looked) >= period)
                {
                    _looked = time.GetTimestamp();
                    _look = look();
                }

                return _look;
            }
        }
    }
}
