using CustomLabels.Cli.Connections;
using CustomLabels.Cli.Service;

namespace CustomLabels.Cli.Commands;

/// <summary>One command's conversation with the service.</summary>
internal sealed class ServiceSession : IDisposable
{
    // An answer of this service has kilobytes; whatever sends more is something else.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;
    private readonly HttpClient _http;

    public ServiceSession(Connection connection, CliHost host)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxAnswerBytes };
        var channel = new AwsChannel(_http, connection, new RetryPolicy(host.Random), host.Time);
        Service = new CustomLabelsService(channel);
        Lookup = new ResourceLookup(Service);
        Follower = new VersionFollower(Service, Lookup, host.Time);
        Upload = new ObjectUpload(channel);
    }

    public CustomLabelsService Service { get; }

    public ResourceLookup Lookup { get; }

    public VersionFollower Follower { get; }

    public ObjectUpload Upload { get; }

    public void Dispose() => _http.Dispose();
}
