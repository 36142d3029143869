<#
城防 Windows 主机核查代理：只读，单文件，无需安装。 Chengfang host agent for Windows: read-only, one file, nothing to install.

  powershell -NoProfile -ExecutionPolicy Bypass -File chengfang-agent.ps1 > evidence.json

  -Key FILE      用此私钥签名（P-256，PEM）            sign with this private key (P-256, PEM)
  -KeyId ID      密钥编号，默认公钥的 SHA-256           id of the key; by default SHA-256 of its public half
  -NoSecedit     不运行 secedit，不产生临时文件         do not run secedit: nothing at all is written

PowerShell 5.1 or later, as an administrator: what another account cannot read is left out and stays unknown. It
concludes nothing and changes no setting. One thing it does write: secedit cannot answer on its output, so its export
goes to a file in this process's temporary folder, which is removed at once (secedit keeps a log of its own in
%windir%\security\logs). -NoSecedit leaves that out, and the checks on it stay unknown.

Facts (model/src/compliance/evidence.ts): registry keys with a value a line, NAME=DATA; commands and lists under the
names given below. Names and words that Windows translates are avoided where there is a number or a SID instead.
#>
param([string]$Key = '', [string]$KeyId = '', [switch]$NoSecedit)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$version = '1.0.0'
# The platform writes both lines of a personal copy: the key is the base64 of its PEM.
$embeddedKeyId = ''
$embeddedKey = ''
$factChars = 262144
$allChars = 16777216
$secondsACommand = 30

$script:facts = New-Object System.Collections.ArrayList
$script:total = 0

# Warnings of PowerShell would end up in the evidence when its output goes to a file.
function Write-Notice([string]$Text) { [Console]::Error.WriteLine("chengfang-agent: $Text") }

function Add-Fact([string]$Kind, [string]$Name, [string]$Text, [bool]$Found = $true, [bool]$Cut = $false, $ExitCode = $null) {
  if ($Text.Length -gt $factChars) { $Text = $Text.Substring(0, $factChars); $Cut = $true }
  if ($script:total + $Text.Length -gt $allChars) { Write-Notice "left out: $Name"; return }
  $script:total += $Text.Length
  $fact = @{ kind = $Kind; name = $Name; found = $Found; text = $Text }
  if ($Cut) { $fact.truncated = $true }
  if ($null -ne $ExitCode) { $fact.exit = [int]$ExitCode }
  [void]$script:facts.Add($fact)
}

# A list of lines; one that cannot be made is left out: unknown.
function Add-List([string]$Name, [scriptblock]$Lines, [string]$Kind = 'command') {
  try { Add-Fact $Kind $Name ((@(& $Lines) | ForEach-Object { [string]$_ }) -join "`n") }
  catch { Write-Notice "${Name}: $($_.Exception.Message)" }
}

# A program of Windows: both streams, a time limit, and the code it ended with.
function Add-Program([string]$Name, [string]$File, [string]$Arguments) {
  $path = Join-Path ([Environment]::SystemDirectory) $File
  if (-not [IO.File]::Exists($path)) { Add-Fact 'command' $Name '' $false; return }
  $start = New-Object System.Diagnostics.ProcessStartInfo -ArgumentList $path, $Arguments
  $start.UseShellExecute = $false
  $start.RedirectStandardOutput = $true
  $start.RedirectStandardError = $true
  $start.CreateNoWindow = $true
  $start.StandardOutputEncoding = [Text.Encoding]::GetEncoding([Globalization.CultureInfo]::CurrentCulture.TextInfo.OEMCodePage)
  $process = [System.Diagnostics.Process]::Start($start)
  $output = $process.StandardOutput.ReadToEndAsync()
  $errors = $process.StandardError.ReadToEndAsync()
  $ended = $process.WaitForExit($secondsACommand * 1000)
  if (-not $ended) { $process.Kill() }
  $code = if ($ended) { $process.ExitCode } else { 124 }
  Add-Fact 'command' $Name ($output.Result + $errors.Result) $true ($code -ne 0) $code
}

# The values of a key, NAME=DATA a line; binary as hex, several strings joined by |.
function Add-RegistryKey([string]$Name) {
  $hive, $path = $Name -split '\\', 2
  $root = @{ HKLM = [Microsoft.Win32.RegistryHive]::LocalMachine; HKU = [Microsoft.Win32.RegistryHive]::Users }[$hive]
  $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($root, [Microsoft.Win32.RegistryView]::Default)
  try { $opened = $base.OpenSubKey($path, $false) } catch { return }
  if ($null -eq $opened) { Add-Fact 'registry' $Name '' $false; return }
  $lines = foreach ($value in $opened.GetValueNames()) {
    $data = $opened.GetValue($value, '', [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames)
    if ($data -is [byte[]]) { $data = [BitConverter]::ToString($data) }
    elseif ($data -is [string[]]) { $data = $data -join '|' }
    if ($value -match 'password|secret|token') { $data = '***' }
    '{0}={1}' -f $value, ([string]$data -replace '[\r\n]+', ' ')
  }
  Add-Fact 'registry' $Name (@($lines) -join "`n")
}

function Get-Day($Time) { if ($null -eq $Time) { 'never' } else { ([datetime]$Time).ToUniversalTime().ToString('yyyy-MM-dd') } }

function Add-Secedit {
  if ($NoSecedit) { return }
  $file = Join-Path ([IO.Path]::GetTempPath()) ('chengfang-' + [Guid]::NewGuid().ToString('N') + '.inf')
  try {
    $null = & (Join-Path ([Environment]::SystemDirectory) 'secedit.exe') /export /cfg $file /quiet
    if ([IO.File]::Exists($file)) { Add-Fact 'command' 'secedit /export' ([IO.File]::ReadAllText($file)) }
  }
  finally { if ([IO.File]::Exists($file)) { [IO.File]::Delete($file) } }
}

# SIDs tell built-in accounts and groups in every language.
function Add-Accounts {
  Add-List 'accounts' {
    Get-CimInstance Win32_UserAccount -Filter 'LocalAccount=True' | ForEach-Object {
      $account = $_
      $login = $null; $changed = $null
      if (Get-Command Get-LocalUser -ErrorAction SilentlyContinue) {
        $local = Get-LocalUser -SID $account.SID -ErrorAction SilentlyContinue
        if ($local) { $login = $local.LastLogon; $changed = $local.PasswordLastSet }
      }
      'sid={0} disabled={1} required={2} expires={3} lockout={4} login={5} changed={6} name={7}' -f $account.SID,
        $account.Disabled, $account.PasswordRequired, $account.PasswordExpires, $account.Lockout, (Get-Day $login),
        (Get-Day $changed), $account.Name
    }
  }
  Add-List 'groups' {
    Get-CimInstance Win32_Group -Filter 'LocalAccount=True' | ForEach-Object {
      $group = $_
      Get-CimAssociatedInstance -InputObject $group -Association Win32_GroupUser | ForEach-Object {
        'group={0} member={1} name={2}\{3}' -f $group.SID, $_.SID, $_.Domain, $_.Name
      }
    }
  }
}

function Add-System {
  Add-List 'os' {
    $os = Get-CimInstance Win32_OperatingSystem
    'caption={0}' -f $os.Caption
    'version={0}' -f $os.Version
    'product={0}' -f $os.ProductType
    'installed={0}' -f (Get-Day $os.InstallDate)
    'started={0}' -f (Get-Day $os.LastBootUpTime)
  }
  Add-List 'hotfixes' { Get-CimInstance Win32_QuickFixEngineering | ForEach-Object { '{0} {1} {2}' -f $_.HotFixID, (Get-Day $_.InstalledOn), $_.Description } }
  Add-List 'services' { Get-CimInstance Win32_Service | ForEach-Object { 'name={0} state={1} start={2} account={3}' -f $_.Name, $_.State, $_.StartMode, $_.StartName } }
  Add-List '*' { Get-CimInstance Win32_Process | ForEach-Object { '{0} {1}' -f ($_.Name -replace ' ', '_'), $_.ProcessId } } 'process'
  Add-List 'shares' { Get-CimInstance Win32_Share | ForEach-Object { 'name={0} type={1} path={2}' -f $_.Name, $_.Type, $_.Path } }
  Add-List 'listening' {
    $names = @{}
    Get-CimInstance Win32_Process | ForEach-Object { $names[[int]$_.ProcessId] = $_.Name -replace ' ', '_' }
    Get-NetTCPConnection -State Listen | ForEach-Object { 'tcp {0} {1} {2}' -f $_.LocalAddress, $_.LocalPort, $names[[int]$_.OwningProcess] }
    Get-NetUDPEndpoint | ForEach-Object { 'udp {0} {1} {2}' -f $_.LocalAddress, $_.LocalPort, $names[[int]$_.OwningProcess] }
  }
}

function Add-Protection {
  Add-List 'defender' {
    $status = Get-MpComputerStatus
    foreach ($name in 'AMServiceEnabled', 'AntivirusEnabled', 'RealTimeProtectionEnabled', 'IsTamperProtected') { '{0}={1}' -f $name, $status.$name }
    'AntivirusSignatureLastUpdated={0}' -f (Get-Day $status.AntivirusSignatureLastUpdated)
  }
  # Client editions alone have this list.
  Add-List 'antivirus' { Get-CimInstance -Namespace root/SecurityCenter2 AntiVirusProduct | ForEach-Object { 'state={0} time={1} name={2}' -f $_.productState, $_.timestamp, $_.displayName } }
  Add-List 'bitlocker' {
    Get-CimInstance -Namespace root/cimv2/Security/MicrosoftVolumeEncryption Win32_EncryptableVolume | ForEach-Object {
      'drive={0} type={1} protection={2}' -f $_.DriveLetter, $_.VolumeType, $_.ProtectionStatus
    }
  }
  Add-List 'firewall' { Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { 'profile={0} enabled={1} inbound={2}' -f $_.Name, $_.Enabled, $_.DefaultInboundAction } }
  Add-List 'firewall rules' {
    Get-NetFirewallPortFilter -PolicyStore ActiveStore | Where-Object { @($_.LocalPort) -match '^(135|137|138|139|445|593|3389)$' } | ForEach-Object {
      $port = @($_.LocalPort) -join ','
      $rule = $_ | Get-NetFirewallRule
      if ($rule.Enabled -eq 'True' -and $rule.Direction -eq 'Inbound') {
        $from = @(($rule | Get-NetFirewallAddressFilter).RemoteAddress) -join ','
        'port={0} action={1} profile={2} from={3} name={4}' -f $port, $rule.Action, ([string]$rule.Profile -replace ' ', ''), $from, $rule.Name
      }
    }
  }
  Add-List 'event logs' {
    foreach ($name in 'Application', 'Security', 'System') {
      $log = Get-WinEvent -ListLog $name
      $first = Get-WinEvent -LogName $name -Oldest -MaxEvents 1 -ErrorAction SilentlyContinue
      'log={0} enabled={1} bytes={2} mode={3} oldest={4}' -f $name, $log.IsEnabled, $log.MaximumSizeInBytes, $log.LogMode, (Get-Day $(if ($first) { $first.TimeCreated }))
    }
  }
}

function Add-Registry {
  $control = 'HKLM\SYSTEM\CurrentControlSet\Control'
  $policies = 'HKLM\SOFTWARE\Policies\Microsoft'
  foreach ($name in "$control\Lsa", "$control\Terminal Server", "$control\Terminal Server\WinStations\RDP-Tcp",
    "$control\Session Manager\Memory Management", "$control\SecureBoot\State",
    'HKLM\SYSTEM\CurrentControlSet\Services\LanmanServer\Parameters',
    'HKLM\SYSTEM\CurrentControlSet\Services\LanmanWorkstation\Parameters',
    'HKLM\SYSTEM\CurrentControlSet\Services\W32Time\Parameters',
    'HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Application', 'HKLM\SYSTEM\CurrentControlSet\Services\EventLog\Security',
    'HKLM\SYSTEM\CurrentControlSet\Services\EventLog\System',
    'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System', 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer',
    "$policies\Windows NT\Terminal Services", "$policies\Windows\EventLog\EventForwarding\SubscriptionManager",
    "$policies\Windows\WindowsUpdate", "$policies\Windows\WindowsUpdate\AU", "$policies\FVE") { Add-RegistryKey $name }
  Add-List 'screen savers' {
    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, [Microsoft.Win32.RegistryView]::Default)
    foreach ($sid in $base.GetSubKeyNames() | Where-Object { $_ -match '^S-1-5-21-[\d-]+$' }) {
      $values = @{ ScreenSaveActive = ''; ScreenSaverIsSecure = ''; ScreenSaveTimeOut = '' }
      foreach ($path in 'Control Panel\Desktop', 'Software\Policies\Microsoft\Windows\Control Panel\Desktop') {
        $desktop = $base.OpenSubKey("$sid\$path", $false)
        if ($desktop) { foreach ($name in @($values.Keys)) { if ($null -ne $desktop.GetValue($name)) { $values[$name] = $desktop.GetValue($name) } } }
      }
      'sid={0} active={1} secure={2} seconds={3}' -f $sid, $values.ScreenSaveActive, $values.ScreenSaverIsSecure, $values.ScreenSaveTimeOut
    }
  }
}

function Get-KeyBytes {
  $pem = if ($Key) { [IO.File]::ReadAllText($Key) }
    elseif ($embeddedKey) { [Text.Encoding]::ASCII.GetString([Convert]::FromBase64String($embeddedKey)) }
    else { return $null }
  $body = ($pem -replace '-----[A-Z ]+-----', '') -replace '\s', ''
  return , [Convert]::FromBase64String($body)
}

# Where a run of bytes begins in a DER document.
function Find-Bytes([byte[]]$Der, [byte[]]$Mark) {
  for ($i = 0; $i -le $Der.Length - $Mark.Length; $i++) {
    $same = $true
    for ($j = 0; $j -lt $Mark.Length; $j++) { if ($Der[$i + $j] -ne $Mark[$j]) { $same = $false; break } }
    if ($same) { return $i + $Mark.Length }
  }
  throw 'the key is not on P-256'
}

# ECDSA over the payload's bytes, r‖s. The key is handed to CNG as a blob: Windows PowerShell reads no PEM.
function Get-Signature([byte[]]$Payload) {
  $der = Get-KeyBytes
  if ($null -eq $der) { Write-Notice 'no key: unsigned'; return $null }
  $private = Find-Bytes $der ([byte[]](2, 1, 1, 4, 32))
  $public = Find-Bytes $der ([byte[]](3, 66, 0, 4))
  $x_y = [byte[]]$der[$public..($public + 63)]
  $blob = [byte[]]((0x45, 0x43, 0x53, 0x32, 32, 0, 0, 0) + $x_y + $der[$private..($private + 31)])
  $cng = [Security.Cryptography.CngKey]::Import($blob, [Security.Cryptography.CngKeyBlobFormat]::EccPrivateBlob)
  $signer = New-Object System.Security.Cryptography.ECDsaCng -ArgumentList $cng
  $signer.HashAlgorithm = [Security.Cryptography.CngAlgorithm]::Sha256
  $spki = [byte[]]([Convert]::FromBase64String('MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE') + $x_y)
  $id = if ($KeyId) { $KeyId } elseif ($embeddedKeyId) { $embeddedKeyId }
    else { -join ([Security.Cryptography.SHA256]::Create().ComputeHash($spki) | ForEach-Object { $_.ToString('x2') }) }
  return @{ algorithm = 'ecdsa-p256-sha256'; keyId = $id; value = [Convert]::ToBase64String($signer.SignData($Payload)) }
}

function Get-Addresses {
  @(Get-NetIPAddress | Where-Object { $_.IPAddress -notmatch '^(127\.|::1$|fe80)' } | ForEach-Object { ($_.IPAddress -split '%')[0] })
}

$identity = New-Object Security.Principal.WindowsPrincipal -ArgumentList ([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { Write-Notice 'not an administrator: much stays unknown' }
Add-Secedit
Add-Program 'auditpol /get /category:* /r' 'auditpol.exe' '/get /category:* /r'
Add-Program 'w32tm /query /source' 'w32tm.exe' '/query /source'
Add-Program 'w32tm /query /status /verbose' 'w32tm.exe' '/query /status /verbose'
Add-Program 'net accounts' 'net.exe' 'accounts'
Add-Accounts
Add-System
Add-Protection
Add-Registry

$os = Get-CimInstance Win32_OperatingSystem
$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, [Microsoft.Win32.RegistryView]::Registry64)
$payload = @{
  format     = 'chengfang-evidence/1'
  agent      = @{ name = 'chengfang-agent.ps1'; version = $version }
  host       = @{
    hostname  = [Net.Dns]::GetHostName()
    machineId = [string]$machine.OpenSubKey('SOFTWARE\Microsoft\Cryptography', $false).GetValue('MachineGuid', '')
    addresses = @(try { Get-Addresses } catch { @() })
    os        = @{ id = 'windows'; version = [string]$os.Version; name = [string]$os.Caption }
  }
  platforms  = @('windows')
  observedAt = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')
  facts      = @($script:facts)
}
$bytes = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $payload -Depth 8 -Compress))
$signed = [ordered]@{ format = 'chengfang-signed-evidence/1'; payload = [Convert]::ToBase64String($bytes); signature = (Get-Signature $bytes) }
ConvertTo-Json $signed -Depth 4 -Compress
