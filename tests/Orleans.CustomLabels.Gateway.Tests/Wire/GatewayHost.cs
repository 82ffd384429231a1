using System.Net.Http.Headers;
using CustomLabels.Client;
using CustomLabels.Contracts.Objects;
using CustomLabels.Gateway.Tests.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>The gateway behind a real Kestrel on a free loopback port; grains, client and buckets are in memory.</summary>
public sealed class GatewayHost : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    /// <summary>Changes the host's services.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    internal FakeCluster Cluster { get; } = new();

    internal FakeDetector Detector { get; } = new();

    internal FakeObjectStore Objects { get; } = new();

    internal CapturedLog Log { get; } = new();

    internal IServiceProvider Services => _app!.Services;

    internal Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton<IGrainFactory>(Cluster);
        builder.Services.AddSingleton<ICustomLabelsClient>(Detector);
        builder.Services.AddSingleton<IObjectStore>(Objects);
        builder.Services.Configure<GatewayOptions>(TestIdentities.Configure);
        Configure?.Invoke(builder.Services);
        builder.Services.AddCustomLabelsGateway();
        _app = builder.Build();
        _app.MapCustomLabels();
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }

    /// <summary>Calls an operation as an AWS SDK does. Operations of our own come with their prefix.</summary>
    internal Task<WireReply> CallAsync(string operation, string json, TestKey? key = null) => CallAsync(operation, SdkSigner.Utf8(json), key);

    internal Task<WireReply> CallAsync(string operation, byte[] body, TestKey? key = null) =>
        // An operation of our own is named with its service.
        SendAsync(operation.Contains('.', StringComparison.Ordinal) ? operation : $"RekognitionService.{operation}", body, key);

    /// <summary>Creates a version in a project of its own.</summary>
    /// <returns>Its ARN.</returns>
    internal async Task<string> VersionAsync(string name)
    {
        var project = (await CallAsync("CreateProject", $$"""{"ProjectName":"{{name}}-{{Guid.NewGuid():N}}"}""")).ShouldSucceed().Json.GetProperty("ProjectArn").GetString()!;
        return (await CallAsync("CreateProjectVersion", $$$$"""
            {"ProjectArn":"{{{{project}}}}","VersionName":"v1","OutputConfig":{"S3Bucket":"out","S3KeyPrefix":"p"},
             "TrainingData":{"Assets":[{"GroundTruthManifest":{"S3Object":{"Bucket":"models","Name":"shapes.zip"}}}]}}
            """)).ShouldSucceed().Json.GetProperty("ProjectVersionArn").GetString()!;
    }

    private Task<WireReply> SendAsync(string target, byte[] body, TestKey? key)
    {
        var headers = new Dictionary<string, string>
        {
            ["Content-Type"] = "application/x-amz-json-1.1",
            ["X-Amz-Target"] = target,
            ["amz-sdk-invocation-id"] = "11111111-2222-3333-4444-555555555555",
        };
        var signed = SdkSigner.Sign("POST", Address, "/", headers, body, key ?? TestKey.Admin, Clock.GetUtcNow());
        return SendAsync(HttpMethod.Post, "/", signed, body);
    }

    internal Task<WireReply> PutAsync(string path, byte[] body, TestKey? key = null, string service = "rekognition")
    {
        var signed = SdkSigner.Sign("PUT", Address, path, new Dictionary<string, string>(), body, key ?? TestKey.Admin, Clock.GetUtcNow(), service);
        return SendAsync(HttpMethod.Put, path, signed, body);
    }

    internal async Task<WireReply> SendAsync(HttpMethod method, string path, IReadOnlyDictionary<string, string> headers, byte[]? body, bool chunked = false)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Headers.TransferEncodingChunked = chunked ? true : null;
        }

        foreach (var (name, value) in headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            }
            else if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return await WireReply.ReadAsync(response);
    }
}
