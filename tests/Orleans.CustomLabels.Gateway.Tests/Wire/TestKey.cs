namespace CustomLabels.Gateway.Tests.Wire;

internal sealed record TestKey(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    public static readonly TestKey Admin = new("AKIDADMIN", "secret/admin+1");
    public static readonly TestKey DetectOnly = new("AKIDDETECT", "secret-detect");
    public static readonly TestKey ReadOnly = new("AKIDREADER", "secret-reader");
    public static readonly TestKey FullAccess = new("AKIDFULL", "secret-full");
    public static readonly TestKey Operator = new("AKIDOPERATOR", "secret-operator");
    public static readonly TestKey Tagged = new("AKIDTAGGED", "secret-tagged");
    public static readonly TestKey Session = new("AKIDSESSION", "secret-session", "token-1/+=");
    public static readonly TestKey Stranger = new("AKIDSTRANGER", "secret-stranger");
    public static readonly TestKey Unknown = new("AKIDNOBODY", "secret-nobody");
}
