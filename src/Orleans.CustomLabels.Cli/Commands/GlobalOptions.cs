using System.CommandLine;
using CustomLabels.Cli.Connections;

namespace CustomLabels.Cli.Commands;

/// <summary>Options that every command takes.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string?> _endpointUrl = new("--endpoint-url")
    {
        Description = $"Address of the service. Otherwise AWS_ENDPOINT_URL_REKOGNITION, AWS_ENDPOINT_URL, the profile's endpoint_url, or {ConnectionResolver.DefaultEndpoint}.",
        Recursive = true,
    };

    private readonly Option<string?> _region = new("--region")
    {
        Description = $"Region to sign for. Otherwise AWS_REGION, AWS_DEFAULT_REGION, the profile's region, or {ConnectionResolver.DefaultRegion}.",
        Recursive = true,
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "Profile of ~/.aws/config and ~/.aws/credentials to take keys from. Otherwise the keys in the environment, AWS_PROFILE, or 'default'.",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON.", Recursive = true };

    public void AddTo(RootCommand root)
    {
        root.Add(_endpointUrl);
        root.Add(_region);
        root.Add(_profile);
        root.Add(_json);
    }

    public ConnectionChoices Connection(ParseResult parsed) => new(parsed.GetValue(_endpointUrl), parsed.GetValue(_region), parsed.GetValue(_profile));

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);
}
