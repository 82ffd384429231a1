using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Service;

/// <summary>Watches a version until it leaves a state.</summary>
internal sealed class VersionFollower(CustomLabelsService service, ResourceLookup lookup, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Polls while the version is in the given state.</summary>
    /// <param name="name">The version.</param>
    /// <param name="passing">The state it is expected to leave.</param>
    /// <param name="changed">Told each new message of that state; what comes after it is the result.</param>
    /// <param name="cancellation">Stops watching, not the work.</param>
    /// <returns>The version in its new state; null when it is gone.</returns>
    public async Task<VersionDescription?> WhileAsync(ResourceName name, string passing, Action<VersionDescription> changed, CancellationToken cancellation)
    {
        var project = await lookup.ProjectArnAsync(name with { Arn = name.Version is null ? name.Arn : null }, cancellation).ConfigureAwait(false);
        var wait = First;
        string? last = "";
        while (true)
        {
            var version = (await service.DescribeVersionsAsync(project, name.Version, cancellation).ConfigureAwait(false))
                .FirstOrDefault(found => name.Arn is null || name.Arn == found.ProjectVersionArn);
            if (version is null || version.Status != passing)
            {
                return version;
            }

            if (version.StatusMessage != last)
            {
                last = version.StatusMessage;
                changed(version);
            }

            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }
    }
}
