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
/// Finds versions by the names that callers of the protocol know. What was found is remembered and looked up again beside the calls, every two seconds: calls go on
/// while the account or the store is away, and a new version is soon the one that answers.
/// </summary>
internal sealed class ModelNames(IGrainFactory grains, ICustomLabelsClient client, TimeProvider time)
{
    private const int MostRemembered = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PeriodWhileStopped = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PeriodWhileMissing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PatienceWhileUnknown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceAfterIdleness = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<ModelName, NameMemory> _memories = new();

    /// <summary>The version of that name; without one the newest that is RUNNING.</summary>
    /// <exception cref="TimeoutException">Nothing is known of the name, and the cluster does not tell.</exception>
    public async ValueTask<NamedModel> FindAsync(ModelName name, CancellationToken cancellation)
    {
        if (!name.IsValid)
        {
            return NamedModel.None;
        }

        var memory = MemoryOf(name);
        var isAskedOften = memory.IsAskedAgainWithin(Period);
        if (memory.Known is not { Version: { } version } known)
        {
            return await memory.Look(PeriodWithoutVersion(name, memory.Known)).WaitAsync(PatienceWhileUnknown, time, cancellation);
        }

        try
        {
            var isUsable = await IsUsableAsync(name, version, cancellation);
            var look = memory.Look(isUsable ? Period : PeriodWhileStopped);
            if (isUsable && isAskedOften)
            {
                // The look goes on beside the call. One that was quick is heeded.
                return memory.Known ?? known;
            }

            // After idleness what is known may be old: a moment for the look, in calm times enough.
            return await look.WaitAsync(isUsable ? PatienceAfterIdleness : Patience, time, cancellation);
        }
        catch (Exception away) when (away is TimeoutException or CustomLabelsException or OrleansException)
        {
            return known;
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

    // What is not there is asked for by mistake, or by somebody without rights: the account must not feel it.
    private static TimeSpan PeriodWithoutVersion(ModelName name, NamedModel? known) =>
        known is null ? TimeSpan.Zero
        : known.Project is null || name.Version is not null ? PeriodWhileMissing
        : PeriodWhileStopped;

    private NameMemory MemoryOf(ModelName name)
    {
        if (_memories.TryGetValue(name, out var memory))
        {
            return memory;
        }

        if (_memories.Count >= MostRemembered)
        {
            Forget();
        }

        return _memories.GetOrAdd(name, _ => new NameMemory(time, () => LookAsync(name)));
    }

    private void Forget()
    {
        // Names that led nowhere first: a caller can make up any number of them.
        foreach (var (name, memory) in _memories)
        {
            if (memory.Known?.Version is null)
            {
                _memories.TryRemove(name, out _);
            }
        }

        if (_memories.Count >= MostRemembered)
        {
            // More names than anybody has: they are looked up again.
            _memories.Clear();
        }
    }

    private async Task<NamedModel> LookAsync(ModelName name)
    {
        if (name.Version is null)
        {
            var running = await RunningAsync(name.Account, name.Project);
            return running is [var newest, ..] ? new NamedModel(newest, null) : new NamedModel(null, await FindProjectAsync(name.Account, name.Project));
        }

        if ((await ActiveAsync(name.Account, name.Project)).FirstOrDefault(version => version.Name == name.Version) is { } active)
        {
            return new NamedModel(active, null);
        }

        var project = await FindProjectAsync(name.Account, name.Project);
        return new NamedModel(project is null ? null : await NewestAsync(project, name.Version), project);
    }

    /// <summary>Whether calls may go to it without waiting for a look. Who names a version gets it in whatever state it is, as long as there is one.</summary>
    private async Task<bool> IsUsableAsync(ModelName name, ModelVersionArn version, CancellationToken cancellation)
    {
        var routes = await client.GetRoutesAsync(version, cancellation).AsTask().WaitAsync(Patience, time, cancellation);
        return name.Version is null ? routes.Status == ModelVersionStatus.Running : routes.Status is not null;
    }

    private async Task<IEnumerable<ModelVersionArn>> ActiveAsync(AccountKey account, string project) =>
        (await grains.GetGrain<IAccountGrain>(account.ToString()).GetActiveVersionsAsync())
        .Where(version => version.ProjectName == project)
        .OrderByDescending(version => version.CreatedMilliseconds);

    private async ValueTask<bool> IsRunningAsync(ModelVersionArn version, CancellationToken cancellation) =>
        (await client.GetRoutesAsync(version, cancellation)).Status == ModelVersionStatus.Running;
}
