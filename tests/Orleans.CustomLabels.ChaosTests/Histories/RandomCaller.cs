using CustomLabels.ClusterTesting;
using CustomLabels.Testing;

namespace CustomLabels.ChaosTests.Histories;

/// <summary>Starts, stops and describes versions at random through gateways in turn, and notes what it is told.</summary>
/// <param name="number">Its number. Most repeat a call until it is answered, as SDKs do: with the same id. Each eighth never does.</param>
/// <param name="gateways">The gateways.</param>
/// <param name="versions">The versions.</param>
/// <param name="history">Where it notes its calls.</param>
/// <param name="random">Its choices.</param>
internal sealed class RandomCaller(
    int number, IReadOnlyList<AwsJsonClient> gateways, IReadOnlyList<VersionUnderTest> versions, CallHistory history, Random random)
{
    private const int MostUnits = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(800);
    private static readonly VersionOperation[] Operations =
        [VersionOperation.Start, VersionOperation.Stop, VersionOperation.Describe, VersionOperation.Describe];

    private int _turn;

    private bool IsPatient => number % 8 != 7;

    /// <summary>Calls until it is told to end; what is under way then is brought to its end.</summary>
    public async Task CallUntilAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            await CallAsync(random.GetItems(versions.ToArray(), 1)[0], random.GetItems(Operations, 1)[0]);
            await Moment.PassAsync(LongestPause * random.NextDouble());
        }
    }

    /// <summary>Makes one call.</summary>
    /// <returns>What it was answered, or null when that says nothing.</returns>
    public async Task<string?> CallAsync(VersionUnderTest version, VersionOperation operation)
    {
        var (input, id, sent) = (InputOf(version, operation), Guid.NewGuid().ToString(), history.Now);
        string? answer;
        while ((answer = Read(operation, await gateways[(number + _turn++) % gateways.Count].CallAsync(NameOf(operation), input, id))) is null
            && IsPatient && history.Now - sent < Patience.TotalMilliseconds)
        {
            await Moment.PassAsync(RetryPause * random.NextDouble());
        }

        history.Add(version, new(operation, sent, history.Now, answer, number));
        return answer;
    }

    private object InputOf(VersionUnderTest version, VersionOperation operation) => operation switch
    {
        VersionOperation.Start => new { ProjectVersionArn = version.Arn, MinInferenceUnits = random.Next(1, MostUnits + 1) },
        VersionOperation.Stop => new { ProjectVersionArn = version.Arn },
        _ => new { version.ProjectArn, VersionNames = new[] { version.Name } },
    };

    private static string NameOf(VersionOperation operation) => operation switch
    {
        VersionOperation.Start => "StartProjectVersion",
        VersionOperation.Stop => "StopProjectVersion",
        _ => "DescribeProjectVersions",
    };

    private static string? Read(VersionOperation operation, AwsAnswer answer) => answer switch
    {
        { Status: >= 500 } or { Error: "ThrottlingException" } => null,
        { Status: not 200 } => answer.Error ?? answer.Text,
        _ when operation != VersionOperation.Describe => answer.Success["Status"]!.GetValue<string>(),
        _ => answer.Success["ProjectVersionDescriptions"]!.AsArray() is [{ } version] ? version["Status"]!.GetValue<string>() : "not there",
    };
}
