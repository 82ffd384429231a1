using System.Net.Http.Headers;
using System.Text;
using CustomLabels.Client;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Tests.Wire;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.OpenInference;

/// <summary>A gateway that answers the protocol, with a model of one running version.</summary>
internal sealed class OpenInferenceGateway : IAsyncDisposable
{
    public const string Account = "aws/us-east-1/111122223333";
    public static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 9];
    public static readonly DetectionAnswer Classes = new() { Attempt = 1, Labels = [new("cat", 87.5f, null), new("größe", 12.5f, null)] };
    public static readonly DetectionAnswer Objects = new() { Attempt = 1, Labels = [new("cup", 50, new(0.25f, 0.5f, 0.125f, 0.0625f))] };
    public HttpClient Http { get; } = new();

    public GatewayHost Host { get; } = new() { Configure = Configure };

    public ModelVersionArn Version { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Model => Version.ProjectName;

    public async ValueTask InitializeAsync()
    {
        await Host.InitializeAsync();
        Version = ModelVersionArn.Parse(await Host.VersionAsync("parts"));
        Host.Cluster.Account(Account).ActiveVersions = [Version];
        Host.Detector.Answer = (_, _) => Classes;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    public static void Configure(IServiceCollection services)
    {
        services.Configure<OpenInferenceOptions>(options => options.Enabled = true);
        services.PostConfigure<GatewayOptions>(options =>
        {
            foreach (var identity in options.Identities)
            {
                identity.BearerToken = $"token-of-{identity.AccessKeyId}";
            }
        });
    }

    public static string TokenOf(TestKey key) => $"token-of-{key.AccessKeyId}";

    public static byte[] Json(string parameters = "{}", string? id = null, string? outputs = null) => Encoding.UTF8.GetBytes(
        $$"""{"parameters":{{parameters}},{{(id is null ? "" : $"\"id\":\"{id}\",")}}{{(outputs is null ? "" : $"\"outputs\":{outputs},")}}"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["{{Convert.ToBase64String(Picture)}}"]}]}""");

    public async Task<WireReply> InferAsync(byte[] body, TestKey? key = null, string? model = null)
    {
        using var request = Request(HttpMethod.Post, $"/v2/models/{model ?? Model}/infer", key ?? TestKey.Admin);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        return await WireReply.ReadAsync(await Http.SendAsync(request, Token));
    }

    public Task<WireReply> GetAsync(string path, TestKey key) => SendAsync(HttpMethod.Get, path, $"Bearer {TokenOf(key)}");

    public async Task<WireReply> SendAsync(HttpMethod method, string path, string? authorization, string? host = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host.Address, path));
        request.Headers.Host = host;
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await WireReply.ReadAsync(await Http.SendAsync(request, Token));
    }

    public HttpRequestMessage Request(HttpMethod method, string path, TestKey key, Uri? address = null)
    {
        var request = new HttpRequestMessage(method, new Uri(address ?? Host.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenOf(key));
        return request;
    }
}
