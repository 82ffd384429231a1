using System.Collections.Concurrent;
using System.Collections.Immutable;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomLabels.Client.Pictures;

/// <summary>
/// Pictures that ended the processes which analysed them. The version's owner tells every router by the routes; this router knows at once, and
/// also when the owner cannot be reached. By version, so that one account's model refuses nothing of another's.
/// </summary>
internal sealed partial class RefusedPictures(IGrainFactory grains, IOptions<DetectionRouterOptions> options, TimeProvider time, ILogger<RefusedPictures> logger)
{
    private const int Limit = 1000;
    private readonly ConcurrentDictionary<(ModelVersionArn Version, string Picture), DateTimeOffset> _own = new();

    /// <summary>Whether a call's picture is refused now.</summary>
    /// <param name="version">The version it is for.</param>
    /// <param name="known">What the routes say.</param>
    /// <param name="request">The picture; hashed only while any picture of the version is refused.</param>
    public bool Contains(ModelVersionArn version, ImmutableArray<RefusedPicture> known, DetectRequest request)
    {
        if (known.IsEmpty && _own.IsEmpty)
        {
            return false;
        }

        var now = time.GetUtcNow();
        if (!known.Any(refused => now < refused.Until) && !_own.Any(own => own.Key.Version == version && now < own.Value))
        {
            return false;
        }

        var picture = PictureIdentity.Of(request);
        return (_own.TryGetValue((version, picture), out var until) && now < until) || known.Any(refused => refused.Picture == picture && now < refused.Until);
    }

    /// <summary>Refuses a picture here at once, and at all routers when it returns: its sender may send it to another one as soon as this call is answered.</summary>
    /// <param name="version">The version it is for.</param>
    /// <param name="request">The picture.</param>
    /// <param name="over">The time for the call is over. The others are told nevertheless.</param>
    public async Task RefuseAsync(ModelVersionArn version, DetectRequest request, CancellationToken over)
    {
        var now = time.GetUtcNow();
        foreach (var (key, _) in _own.Where(own => own.Value <= now))
        {
            _own.TryRemove(key, out _);
        }

        var refused = new RefusedPicture(PictureIdentity.Of(request), now + options.Value.PictureRefusalTime);
        LogRefused(refused.Picture, version, refused.Until);
        if (_own.Count < Limit)
        {
            _own[(version, refused.Picture)] = refused.Until;
        }

        await TellOwnerAsync(version, refused).WaitAsync(over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TellOwnerAsync(ModelVersionArn version, RefusedPicture refused)
    {
        var owner = grains.GetGrain<IModelVersionGrain>(version.ToString());
        for (var attempt = 1; attempt <= options.Value.MaxDeliveredAttempts; attempt++)
        {
            try
            {
                await owner.RefusePictureAsync(refused).ConfigureAwait(false);
                return;
            }
            catch (Exception problem)
            {
                // The owner may have been on one of the lost silos.
                LogNotTold(refused.Picture, version, problem.GetType().Name);
            }

            if (attempt < options.Value.MaxDeliveredAttempts)
            {
                await Task.Delay(options.Value.PickWait * attempt, time).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Two processes ended while they analysed the picture {Picture} with {Version}; it is refused until {Until}")]
    private partial void LogRefused(string picture, ModelVersionArn version, DateTimeOffset until);

    [LoggerMessage(2, LogLevel.Warning, "The owner of {Version} could not be told that the picture {Picture} is refused: {Problem}")]
    private partial void LogNotTold(string picture, ModelVersionArn version, string problem);
}
